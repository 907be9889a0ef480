import { done, refuse, type Result } from '#platform/result.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { ExperienceForm, type ExperienceInput } from '../../experience.ts';
import { practiceViewer, may, ownsPractice, type PracticeViewer } from '../access.ts';
import { partyId } from '../party-names.ts';
import type { ReportedExperience } from '../store/experience.ts';
import type { Party } from '../store/owners.ts';
import { practiceBySlug, type PracticeRow } from '../store/practices.ts';
import { versionsOf } from '../store/versions.ts';
import { personalDataIn } from '../submit/personal-data.ts';

/** A practice on which the caller may report. */
export interface ReportedPractice {
	viewer: PracticeViewer & { person: string };
	practice: PracticeRow;
}

/** The access to a practice, for members of delegations and experts; `null` = none, or not for the caller. 7.1 */
export async function reportedPractice(
	ctx: OperationContext,
	slug: string,
): Promise<ReportedPractice | null> {
	const practice = await practiceBySlug(ctx.database, slug);
	const viewer = practice && (await practiceViewer(ctx));
	if (!practice || !viewer?.person || !may(viewer, 'report', practice)) return null;
	return { viewer: { ...viewer, person: viewer.person }, practice };
}

/** Of an expert for no State. */
const nobody: Party = { entry: null, delegation: null, name: null };

/**
 * The States and organisations for which somebody may report: those of their delegations, and an expert's own. An
 * expert without one reports for none. 7.1
 */
export function reportsFor({ entries, delegations, expert }: PracticeViewer): Party[] {
	const known = new Set([...entries, ...(expert?.country ? [expert.country] : [])]);
	const own = [
		...[...known].map((entry) => ({ ...nobody, entry })),
		...[...delegations].map(([delegation, name]) => ({ ...nobody, delegation, name })),
	];
	return own.length || !expert ? own : [nobody];
}

/**
 * A typed report as it is stored.
 * @param former the State or organisation of the report before a change, which stays possible
 */
export async function reportFrom(
	ctx: OperationContext,
	{ viewer, practice }: ReportedPractice,
	input: ExperienceInput,
	former?: Party,
): Promise<Result<ReportedExperience, 'bad-input'>> {
	const versions = await versionsOf(ctx.database, practice.id);
	const choices = [...(former ? [former] : []), ...reportsFor(viewer)];
	const party = choices.find((one) => partyId(one) === input.entry);
	const wrong: Record<string, string> = {};
	if (!versions.some(({ id }) => id === input.used)) wrong['used'] = 'platform.wrong-value';
	if (!party) wrong['entry'] = 'practices.experience.entry-missing';
	if (input.year > ctx.now.getUTCFullYear()) wrong['year'] = 'practices.experience.wrong-year';
	if (!input.worked && !input.failed) wrong['worked'] = 'practices.experience.nothing-said';
	else if (input.repeat === 'no' && !input.failed) wrong['failed'] = 'practices.experience.say-why-not';
	Object.assign(wrong, await personalDataIn(ctx, ExperienceForm, input));
	if (!party || Object.keys(wrong).length) return refuse('bad-input', wrong);
	const texts = (text: string): Texts => (text ? { [input.language]: text } : {});
	const { used, scale, year, fidelity, cost, repeat, worked, failed, adapted, contact } = input;
	return done({
		used,
		entry: party.entry,
		delegation: party.delegation,
		name: party.name,
		byOwner:
			ownsPractice(viewer, practice) ||
			(partyId(party) !== null && practice.owners.some((owner) => partyId(owner) === partyId(party))),
		scale,
		year,
		adapted: texts(adapted),
		worked: texts(worked),
		failed: texts(failed),
		contact: texts(contact),
		fidelity,
		cost,
		repeat,
	});
}
