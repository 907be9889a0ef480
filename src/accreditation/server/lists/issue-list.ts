import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { inProtocolOrder } from '../../protocol-order.ts';
import { changeConference } from '../change-conference.ts';
import {
	insertIssue,
	issuedLines,
	lastIssue,
	linesNow,
	type CurrentLine,
	type ListLine,
} from '../store/lists.ts';

/** The lines in protocol order. */
export const ordered = (lines: readonly CurrentLine[]): ListLine[] =>
	inProtocolOrder(lines.map((line) => ({ ...line, line }))).map(({ line }) => line);

/**
 * Issues the list of participants as it is now; only then others see it. A list of nobody is refused, unless it withdraws
 * one with people. docs/rules/accreditation.md 5.3
 * @param version the last issue that the officer saw, 0 = none; a second press finds it issued already
 * @returns the number of the issue
 */
export const issueList = (
	ctx: OperationContext,
	conference: string,
	{ version: seen }: { version: number },
): Promise<Result<{ version: number }, 'not-found' | 'already-done' | 'nobody' | 'too-many'>> =>
	changeConference(ctx, { id: conference }, 'issue-list', async (tx) => {
		const version = seen + 1;
		const last = await lastIssue(tx, conference);
		if ((last?.version ?? 0) !== seen) return refuse('already-done');
		const lines = await linesNow(tx, conference, ctx.now);
		if (lines.length > maxRows) return refuse('too-many', { '': 'accreditation.lists.too-many' });
		const isNew = !last || !(await issuedLines(tx, conference, seen, 'participants')).length;
		if (!lines.length && isNew) return refuse('nobody', { '': 'accreditation.lists.empty' });
		const issue = { version, at: ctx.now, by: ctx.actor.person?.id ?? null };
		if (!(await insertIssue(tx, conference, issue, ordered(lines)))) return refuse('already-done');
		await announce(tx, 'accreditation.list', { conference });
		return done({ value: { version }, detail: { version, people: lines.length } });
	});
