import { audienceFaults, type ChosenAudience } from './warning-flow.ts';
import type { WarningContent } from './warning.ts';
import type { Tlp } from './tlp.ts';

/* What a draft lacks before a second person is asked to check it. docs/rules/warnings.md §10, §12 */

/** Labels under which a place may be more exact than a first-level region. 10.4 */
const closeLabels: ReadonlySet<Tlp | null> = new Set<Tlp | null>(['amber', 'amber-strict', 'red']);

/** Whether a place may be more exact than a first-level region: with a reason, and AMBER or stricter. 10.4 */
export const mayBeExact = (content: Pick<WarningContent, 'placeReason'>, tlp: Tlp | null): boolean =>
	content.placeReason !== '' && closeLabels.has(tlp);

/** A draft with its audience. */
export interface CheckedDraft {
	content: WarningContent;
	audience: ChosenAudience;
	change: 'new' | 'update' | 'correction';
	/** What changed. */
	note: string;
	expiresAt: Date | null;
}

/** Why a draft cannot be checked or released yet, by field with the key of a message. Texts are searched besides. */
export function draftFaults(draft: CheckedDraft, now: Date): Record<string, string> {
	const { content, audience, change, note, expiresAt } = draft;
	// The form asks for the audience under the name `whom`.
	const { audience: whom, ...others } = audienceFaults(audience);
	const faults: Record<string, string> = whom ? { ...others, whom } : others;
	if (content.placeReason && !closeLabels.has(audience.tlp))
		faults['placeReason'] = 'warnings.write.place-needs-amber';
	if (audience.tlp === 'clear')
		for (const field of ['headline', 'description', 'instruction'] as const)
			if (!content.cap || !Object.keys(content.cap[field]).length)
				faults[`${field}.${content.language}`] = 'warnings.write.public-text-missing';
	if (change !== 'new' && !note) faults['note'] = 'warnings.write.missing';
	if (expiresAt && expiresAt <= now) faults['expires'] = 'warnings.write.end-past';
	return faults;
}
