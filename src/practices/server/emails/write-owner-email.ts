import { inLanguage } from '#platform/language.ts';
import type { Transaction } from '#platform/server/database.ts';
import { notify, type EmailWriter } from '#platform/server/mail/notify.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import { didHarm, type EvidenceLevel } from '../../level.ts';
import { submitterOf } from '../store/owners.ts';
import { practiceById, type PracticeRow } from '../store/practices.ts';
import { versionsOf, type PracticeVersionRow } from '../store/versions.ts';
import { ownerEmail, type OwnerEmailStep } from './owner-email.ts';

/** The levels of which an owner is told at once. */
export const isWarning = (level: EvidenceLevel): boolean => level === 'harm' || level === 'no-effect';

/** A step to be told. */
interface ToldStep {
	practice: string;
	/** Of a decision or a level. */
	version?: string;
	step: OwnerEmailStep;
	/** Who took it, and is not told; `null` = nobody, such as a computed level. */
	by: string | null;
	now: Date;
}

/** Notes, in the transaction of a step, the email to the person who submitted the practice. It is written afterwards. 5.6 */
export async function notifyOwner(
	tx: Transaction,
	{ practice, version = '', step, by, now }: ToldStep,
): Promise<void> {
	const submitter = await submitterOf(tx, practice);
	if (!submitter || submitter.person === by) return;
	const about = [practice, version, step].join(' ');
	await notify(tx, { kind: 'practices:owner', about, detail: { practice, version, step } }, now);
}

/** Skips steps that are no longer true. 5.6 */
export const writeOwnerEmail: EmailWriter = async (tx, _ctx, { detail }, emailSite) => {
	const { practice: id, version: ofVersion, step } = detail as Required<ToldStep>;
	const practice = await practiceById(tx, id);
	const submitter = await submitterOf(tx, id);
	if (!practice || !submitter) return null;
	const { original, slug, publishedAt } = practice;
	const version = ofVersion ? (await versionsOf(tx, id)).find((one) => one.id === ofVersion) : undefined;
	if (!isStillTrue(step, practice, version)) return null;
	const composed = composeEmail(emailSite, ownerEmail, original, {
		name: submitter.name,
		step,
		path: step === 'returned' ? `/practices/own/${id}` : `/practices/${slug}`,
		title: publishedAt && (inLanguage(practice.title, original)?.text ?? null),
		version: version
			? {
					name: inLanguage(version.name, original)?.text ?? '',
					level: didHarm(version) ? 'harm' : version.shown,
				}
			: null,
	});
	return { ...composed, to: submitter.email };
};

function isStillTrue(
	step: OwnerEmailStep,
	{ state }: PracticeRow,
	version: PracticeVersionRow | undefined,
): boolean {
	if (step === 'decided') return version !== undefined;
	if (step === 'warning') return version !== undefined && (didHarm(version) || isWarning(version.shown));
	return state === step;
}
