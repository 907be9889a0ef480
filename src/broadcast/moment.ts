/* Parses and formats positions in a recording. Pure. */

const spelled = /^(?=\d)(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6}(?:\.\d{1,3})?)s?)?$/;
const clock = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d(?:\.\d{1,3})?)$/;

/**
 * Parses the second from a fragment such as `#t=3723`, `#t=1h2m3s` or `#t=1:02:03` (W3C Media Fragments 4.2.1); a range
 * (`#t=10,20`) yields its start.
 * @returns `null` if the fragment names no time
 */
export function secondsIn(hash: string): number | null {
	const [, named = ''] = /^#?(?:.*&)?t=(?:npt:)?([^&,]+)/.exec(hash) ?? [];
	const match = spelled.exec(named) ?? clock.exec(named);
	if (!match) return null;
	const [, hours = '0', minutes = '0', seconds = '0'] = match;
	return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** Returns the URL fragment that opens a recording at a second. */
export const hashOf = (seconds: number): string => `#t=${Math.max(0, Math.floor(seconds))}`;

const two = (part: number): string => String(part).padStart(2, '0');

/** Formats seconds as `2:03` or `1:02:03`. */
export function formatMoment(seconds: number): string {
	const total = Math.max(0, Math.floor(seconds));
	const [hours, minutes] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60];
	return hours ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}
