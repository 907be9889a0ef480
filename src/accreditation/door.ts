import { spellingsOf } from '#platform/spellings.ts';

/** What a door answers to a badge. */
export const doorOutcomes = ['admitted', 'already', 'not-today', 'revoked', 'unknown'] as const;
export type DoorOutcome = (typeof doorOutcomes)[number];

/** Where and when a person came in first on the day. Time in ms. */
export interface FirstScan {
	at: number;
	door: string;
}

/** What is known of a badge, or of a person who was found by name. */
export interface KnownBadge {
	/** Whether the registration is accredited and the badge is not revoked. */
	isValid: boolean;
	/** The days on which it is valid; `null` = all */
	days: readonly string[] | null;
	/** Their first admission of the day before this scan. */
	before: FirstScan | null;
}

/** A door on its day; times in ms. */
export interface DoorDay {
	day: string;
	startsAt: number;
	/** The end of the day, or when the key was revoked. */
	endsAt: number;
}

/**
 * What a door answers; the server and a phone without a connection decide alike (docs/rules/accreditation.md 6.4).
 * @param at when the badge was read, ms
 */
export function decideAtDoor(
	found: KnownBadge | null,
	{ day, startsAt, endsAt }: DoorDay,
	at: number,
): DoorOutcome {
	if (!found) return 'unknown';
	if (!found.isValid) return 'revoked';
	if (at < startsAt || at >= endsAt || (found.days && !found.days.includes(day))) return 'not-today';
	return found.before ? 'already' : 'admitted';
}

/** A person as the door sees them. */
export interface DoorPerson {
	registration: string;
	/** `null` for a person at risk until their badge is scanned with a connection. */
	name: string | null;
	delegation: string | null;
	category: string;
	/** Whether the server has a photograph. */
	hasPhotograph: boolean;
}

/** Whether a person has a name with all the words that were typed, in either script; at least two letters. 6.4 */
export function isNamed({ name }: Pick<DoorPerson, 'name'>, typed: string): boolean {
	const words =
		typed
			.normalize('NFC')
			.toLowerCase()
			.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	if (name === null || words.join('').length < 2) return false;
	const own = name.toLowerCase();
	return words.every((word) => spellingsOf(word, { fewest: 2 }).some((one) => own.includes(one)));
}

/** A person in the data that a phone stores for its day. */
export interface StoredPerson extends DoorPerson {
	/** SHA-256 of the badge's code in Base64, so a lost phone prints no badges; `null` = no badge yet */
	code: string | null;
	days: readonly string[] | null;
	before: FirstScan | null;
}

/** What a phone stores for its day. */
export interface DoorData {
	/** When it was read, ms. */
	asOf: number;
	people: readonly StoredPerson[];
	/** SHA-256 of the codes that are no longer valid. */
	revoked: readonly string[];
}

/** A scan as a phone sends it; times in ms by the phone's clock. */
export interface SentScan {
	id: string;
	/** The id of the key under which it was made. */
	door: string;
	at: number;
	/** The code of a badge, or the registration of a person who was found by name. */
	code: string | null;
	registration: string | null;
}

/** The server's answer to a scan; `not-today` to every scan once the key has ended. */
export interface ScanAnswer {
	id: string;
	outcome: DoorOutcome;
	before: FirstScan | null;
	/** `null` once the key has ended, and for what is unknown or not accredited. */
	person: DoorPerson | null;
}
