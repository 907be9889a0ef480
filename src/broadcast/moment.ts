/*
 * Seconds of a recording as an address names them and as people read them. Pure.
 */

const spelled = /^(?=\d)(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6}(?:\.\d{1,3})?)s?)?$/;
const clock = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d(?:\.\d{1,3})?)$/;

/**
 * The second that an address names: `#t=3723`, `#t=1h2m3s`, `#t=1:02:03`. W3C Media Fragments, 4.2.1; of a stretch
 * (`#t=10,20`) its beginning.
 * @returns `null` where none is named
 */
export function secondsIn(hash: string): number | null {
	const [, named = ''] = /^#?(?:.*&)?t=(?:npt:)?([^&,]+)/.exec(hash) ?? [];
	const match = spelled.exec(named) ?? clock.exec(named);
	if (!match) return null;
	const [, hours = '0', minutes = '0', seconds = '0'] = match;
	return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** The end of an address that opens a recording at a second. */
export const hashOf = (seconds: number): string => `#t=${Math.max(0, Math.floor(seconds))}`;

const two = (part: number): string => String(part).padStart(2, '0');

/** Seconds as a clock shows them: `2:03`, `1:02:03`. */
export function formatMoment(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
	return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
