import type { AuditVerb } from '#platform/audit-labels.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { EvidenceLevel } from '../../level.ts';
import { practiceViewer, may } from '../access.ts';
import { computeLevels } from '../compute-levels.ts';
import { lockPractice } from '../store/practices.ts';
import { setStudiesChanged, type VersionPlace } from '../store/studies.ts';
import { versionsOf } from '../store/versions.ts';

/** What a version's level became. */
export interface StudiesChanged {
	level: EvidenceLevel;
	before: EvidenceLevel;
}

/**
 * Changes the studies of a version, in one transaction: gate, lock, change, levels, audit, notices. Owners change no
 * studies of their own practice. 2.4–2.6
 * @param options `action`: for the audit; `place`: of the version, `null` = it does not exist
 * @param change returns what the audit says, never a text
 */
export async function changeStudies<Refusal extends string>(
	ctx: OperationContext,
	{ action, place }: { action: AuditVerb<'practices.'>; place: VersionPlace | null },
	change: (
		tx: Transaction,
		place: VersionPlace,
	) => Promise<Result<Readonly<Record<string, string | number>>, Refusal>>,
): Promise<Result<StudiesChanged, Refusal | 'not-found'>> {
	if (!place) return refuse('not-found');
	const viewer = await practiceViewer(ctx);
	return inTransaction<StudiesChanged, Refusal | 'not-found'>(ctx, async (tx) => {
		const practice = await lockPractice(tx, place.practice);
		if (!practice || !may(viewer, 'enter-studies', practice)) return refuse('not-found');
		const levelNow = async (): Promise<EvidenceLevel> =>
			(await versionsOf(tx, practice.id)).find(({ id }) => id === place.version)?.computed ?? 'described';
		const before = await levelNow();
		const changed = await change(tx, place);
		if (!changed.ok) return changed;
		await setStudiesChanged(tx, place.version, ctx.now);
		await computeLevels(tx, practice.id, ctx.now);
		const level = await levelNow();
		await audit(tx, ctx, `practices.${action}`, `practice:${practice.id}`, {
			...changed.value,
			version: place.version,
			level,
		});
		await announce(tx, 'practices.work', { practice: practice.id });
		if (practice.publishedAt) await announce(tx, 'practices.changed', { practice: practice.id });
		return done({ level, before });
	});
}
