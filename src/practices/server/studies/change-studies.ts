import type { AuditVerb } from '#platform/audit-labels.ts';
import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import type { EvidenceLevel } from '../../level.ts';
import { practiceViewer, may } from '../access.ts';
import { computeLevels } from '../compute-levels.ts';
import { lockPractice, type PracticeRow } from '../store/practices.ts';
import { setStudiesChanged, type VersionPlace } from '../store/studies.ts';
import { versionsOf } from '../store/versions.ts';
import { practiceNotices } from '../submit/change-practice.ts';

/** What a version's level became. */
export interface StudiesChanged {
	level: EvidenceLevel;
	before: EvidenceLevel;
}
type Detail = Readonly<Record<string, string | number>>;

const levelIn = async (tx: Transaction, { practice, version }: VersionPlace): Promise<EvidenceLevel> =>
	(await versionsOf(tx, practice)).find(({ id }) => id === version)?.computed ?? 'described';

/**
 * Changes the studies of a version and computes its levels, as one operation. Owners change no studies of their own
 * practice. 2.4–2.6
 * @param options `action`: for the audit; `place`: of the version, `null` = it does not exist; `once`: the key of the form
 * @param change returns what the audit says, never a text
 */
export async function changeStudies<Refusal extends string>(
	ctx: OperationContext,
	{
		action,
		place,
		once,
	}: { action: AuditVerb<'practices.'>; place: VersionPlace | null; once?: string | undefined },
	change: (tx: Transaction, place: VersionPlace) => Promise<Result<Detail, Refusal>>,
): Promise<Result<StudiesChanged, Refusal | OperationRefusal>> {
	type Outcome = { levels: StudiesChanged; detail: Detail };
	const changed = await operation<PracticeRow & { at: VersionPlace }, Outcome, Refusal>(ctx, {
		async lock(tx) {
			const practice = place && (await lockPractice(tx, place.practice));
			return practice && place && { ...practice, at: place };
		},
		gate: async (practice, tx) =>
			may(await practiceViewer({ ...ctx, database: tx }), 'enter-studies', practice),
		idempotencyKey: once,
		async change(tx, { at }) {
			const before = await levelIn(tx, at);
			const detail = await change(tx, at);
			if (!detail.ok) return detail;
			await setStudiesChanged(tx, at.version, ctx.now);
			await computeLevels(tx, at.practice, ctx.now);
			return done({ levels: { level: await levelIn(tx, at), before }, detail: detail.value });
		},
		audit: ({ levels: { level }, detail }, { id, at }) => ({
			action: `practices.${action}`,
			subject: `practice:${id}`,
			detail: { ...detail, version: at.version, level },
		}),
		notices: (_, { id, publishedAt }) => practiceNotices(id, publishedAt !== null),
	});
	return changed.ok ? done(changed.value.levels) : changed;
}
