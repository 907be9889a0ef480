import { tzlib_get_ical_block } from 'timezones-ical-library';

/**
 * Puts the zones' rules between the calendar's properties and its events, where RFC 5545 §3.6 wants them; ical-generator
 * would put them before its last properties. Ends the last line as §3.1 says.
 */
export function withZones(calendar: string, zones: Iterable<string>): string {
	const rules = [...zones].map(zoneRules).join('');
	return `${calendar.replace(/^(?=BEGIN:VEVENT|END:VCALENDAR)/m, () => rules)}\r\n`;
}

/** The rules of a zone as a VTIMEZONE under the name that events use, which may be an alias; `''` where none are known. */
function zoneRules(zone: string): string {
	const [block] = tzlib_get_ical_block(zone) as string[];
	return block ? `${block.replace(/^TZID:[^\r]*/m, `TZID:${zone}`)}\r\n` : '';
}
