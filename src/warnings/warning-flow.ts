import type { WarningContent } from './warning.ts';
import { audienceKinds, type AudienceKind, type Tlp, type WarningPurpose } from './tlp.ts';

/* From a draft to its release and withdrawal. docs/rules/warnings.md §11, §12 */

/** The audience of a warning as its author chose it; nothing chosen = the author alone. */
export interface ChosenAudience {
	tlp: Tlp | null;
	purposes: readonly WarningPurpose[];
	/** The community of the source post; `null` = none is chosen. */
	community: string | null;
	kind: AudienceKind | null;
	/** Ids of posts or persons. */
	recipients: readonly string[];
}

/** Why a version cannot be released to its audience, by field with the key of a message. 11.1, 11.2 */
export function audienceFaults(audience: ChosenAudience): Record<string, string> {
	const { tlp, purposes, community, kind, recipients } = audience;
	const faults: Record<string, string> = {};
	if (!tlp) faults['tlp'] = 'warnings.audience.no-label';
	if (!community) faults['source'] = 'warnings.audience.no-source';
	if (!purposes.length) faults['purposes'] = 'warnings.audience.no-purpose';
	if (tlp && kind && !audienceKinds[tlp].includes(kind))
		faults['audience'] = tlp === 'red' ? 'warnings.audience.red-refuses' : 'warnings.audience.clear-refuses';
	else if (!kind || (kind !== 'community' && !recipients.length))
		faults['audience'] = 'warnings.audience.empty';
	return faults;
}

/** What a release needs to know. */
export interface ReleaseRequest {
	drafter: string;
	/** Who releases. */
	by: string;
	/** Whether the person who releases holds a post that was asked to check it. */
	isReviewer: boolean;
	isUrgent: boolean;
	tlp: Tlp;
	kind: AudienceKind;
}

/** `four-eyes`: a second person must check it; `not-urgent`: an urgent release is to named recipients only. */
export type ReleaseRefusal = 'four-eyes' | 'not-urgent';

/** Whether a version may be released: by a second person; by its author only as urgent, to named recipients. 12.1, 12.2 */
export function releaseRefusal({
	drafter,
	by,
	isReviewer,
	isUrgent,
	tlp,
	kind,
}: ReleaseRequest): ReleaseRefusal | null {
	if (isUrgent && by === drafter) return tlp === 'clear' || kind === 'community' ? 'not-urgent' : null;
	return by !== drafter && isReviewer ? null : 'four-eyes';
}

/** An urgent release must be confirmed by a second person within this time, ms. 12.2 */
export const confirmWithin = 24 * 3_600_000;

/** A warning without an end of its own expires after this time, ms. 12.4 */
export const usualLifetime = 90 * 86_400_000;

/** The state of a warning that readers see. */
export type WarningState = 'draft' | 'released' | 'expired' | 'unconfirmed' | 'withdrawn';

/** What decides on the state. */
export interface WarningTimes {
	state: 'draft' | 'released' | 'withdrawn';
	expiresAt: Date | null;
	confirmBy: Date | null;
}

/**
 * The state at a moment. An urgent release without a second person counts as withdrawn once its time is over, and an
 * expiry applies at its moment, also when the job that writes them is late or the clock jumps. 12.2, 12.4
 */
export function warningState({ state, expiresAt, confirmBy }: WarningTimes, now: Date): WarningState {
	if (state !== 'released') return state;
	if (confirmBy && confirmBy <= now) return 'withdrawn';
	if (expiresAt && expiresAt <= now) return 'expired';
	return confirmBy ? 'unconfirmed' : 'released';
}

/**
 * Whether a warning is withdrawn when its source post is removed, since nobody could withdraw it later: an open one; a
 * CLEAR one also when it has expired, because everybody can still read it. 9.8
 */
export const endsWithPost = (warning: WarningTimes & { tlp: Tlp | null }, now: Date): boolean =>
	warning.state === 'released' && (warning.tlp === 'clear' || warningState(warning, now) !== 'expired');

/** Whether a warning is withdrawn when its community is closed: nobody reads its warnings any more. 9.8 */
export const endsWithCommunity = ({ state }: WarningTimes): boolean => state === 'released';

/** Fields that the police do not get of a warning for the health response: the list of events. 11.4 */
export const withheldFromPolice = [
	'date',
	'events',
	'exposure',
	'analysis',
	'method',
	'healthRisks',
	'placeReason',
] as const;

/** What a post of the police sees of a warning that is for the health response: region, substance, advice. 11.4 */
export const forPolice = (content: WarningContent): Partial<WarningContent> =>
	Object.fromEntries(
		Object.entries(content).filter(([name]) => !(withheldFromPolice as readonly string[]).includes(name)),
	);

/** Whether a post gets the reduced content: the warning is not for intelligence, and the post is of the police. 11.4 */
export const isReducedFor = (purposes: readonly WarningPurpose[], sectors: ReadonlySet<string>): boolean =>
	!purposes.includes('intelligence') &&
	sectors.size > 0 &&
	[...sectors].every((sector) => sector === 'police');

/**
 * The recipients with whom the source post has not shared before. Nothing is said before its third release. 11.6
 * @param before recipients of each earlier release of the source post, newest first
 */
export function unusualRecipients(
	recipients: readonly string[],
	before: readonly (readonly string[])[],
): string[] {
	if (before.length < 3) return [];
	const known = new Set(before.flat());
	return recipients.filter((one) => !known.has(one));
}
