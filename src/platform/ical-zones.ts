import { tzlib_get_ical_block } from 'timezones-ical-library';

/**
 * Inserts the time zones between the calendar's properties and its events (RFC 5545 §3.6), because ical-generator would
 * insert them before its last properties. Ends the last line with CRLF (§3.1).
 */
export function withZones(calendar: string, zones: Iterable<string>): string {
	const rules = [...zones].map(zoneRules).join('');
	return `${calendar.replace(/^(?=BEGIN:VEVENT|END:VCALENDAR)/m, () => rules)}\r\n`;
}

/** The VTIMEZONE of a zone under the name that the events use, which may be an alias; `''` for an unknown zone. */
function zoneRules(zone: string): string {
	const [block] = tzlib_get_ical_block(zone) as string[];
	return block ? `${block.replace(/^TZID:[^\r]*/m, `TZID:${zone}`)}\r\n` : '';
}
