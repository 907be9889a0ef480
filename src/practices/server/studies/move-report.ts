import * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { Trial } from '../../study.ts';
import { placeOfStudy, replaceStudy, studyById } from '../store/studies.ts';
import { studiesOf } from '../store/versions.ts';
import { changeStudies, type StudiesChanged } from './change-studies.ts';

/**
 * `no-trial`: there is no such other trial of this version, or no such report; `last-report`: the trial has no other one,
 * and is withdrawn instead; `duplicate`: the other trial has it already.
 */
export type MoveReportRefusal = OperationRefusal | 'no-trial' | 'last-report' | 'duplicate';

/** Moves a report with its results to another trial of the version; the former records of both are kept. 2.8 */
export async function moveReport(
	ctx: OperationContext,
	id: string,
	{ report, to, revision }: { report: string; to: string; revision: number },
): Promise<Result<StudiesChanged, MoveReportRefusal>> {
	const place = await placeOfStudy(ctx.database, id);
	return changeStudies<MoveReportRefusal>(ctx, { action: 'move-report', place }, async (tx, at) => {
		const from = await studyById(tx, id);
		if (!from || from.isWithdrawn) return refuse('not-found');
		if (from.revision !== revision) return refuse('stale');
		const target = (await studiesOf(tx, at.practice)).find(
			(one) => one.id === to && one.id !== id && one.version === at.version && one.withdrawnReason === null,
		);
		if (from.record.kind !== 'trial' || target?.record.kind !== 'trial') return refuse('no-trial');
		const moved = moveBetween(from.record, target.record, report);
		if (!moved.ok) return moved;
		// It has as many reports or results as a trial may have.
		if (!v.is(Trial, moved.value.to)) return refuse('no-trial');
		const by = { now: ctx.now, by: ctx.actor.person?.id ?? null };
		for (const [study, record] of [
			[id, moved.value.from],
			[to, moved.value.to],
		] as const)
			if (!(await replaceStudy(tx, study, record, by))) return refuse('duplicate');
		return done({ study: id, to });
	});
}

/** Both trials after a report has moved with its results. */
function moveBetween(
	from: Trial,
	to: Trial,
	id: string,
): Result<{ from: Trial; to: Trial }, 'no-trial' | 'last-report' | 'duplicate'> {
	const report = from.reports.find((one) => one.id === id);
	if (!report) return refuse('no-trial');
	const left = from.results.filter((result) => result.report !== id);
	if (from.reports.length === 1 || !left.length) return refuse('last-report');
	if (report.doi && to.reports.some(({ doi }) => doi === report.doi)) return refuse('duplicate');
	const free = String(1 + Math.max(-1, ...to.reports.map((one) => Number(one.id))));
	return done({
		from: { ...from, reports: from.reports.filter((one) => one.id !== id), results: left },
		to: {
			...to,
			reports: [...to.reports, { ...report, id: free }],
			results: [
				...to.results,
				...from.results
					.filter((result) => result.report === id)
					.map((result) => ({ ...result, report: free })),
			],
		},
	});
}
