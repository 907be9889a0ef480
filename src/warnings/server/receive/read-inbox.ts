import { writtenIn } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { answerWithin } from '../../warning-answer.ts';
import { inboxTaskKinds, type InboxTask, type InboxWarning, type WarningInbox } from '../../warning-inbox.ts';
import { warningState } from '../../warning-flow.ts';
import { postNames } from '../communities/post-names.ts';
import { asReader } from '../store/as-reader.ts';
import { inboxTasks, inboxWarnings, type InboxRow } from '../store/inbox.ts';
import { namesWithin } from '#directory/server';
import { mayHandle, warningViewer, type WarningViewer } from '../access.ts';
import { contentOf } from '../content.ts';
import { refusedParts, textsOfVersion } from '../write/refused-in-texts.ts';
import { withdrawalReason } from '../read.ts';

/** Most lines of a group. */
const most = 100;

/** Most drafts that are searched for personal data again. */
const mostSearched = 20;

/**
 * The inbox of somebody who holds a post: what needs them, what is open, what is over. The same number of statements for
 * any number of warnings. 12.10
 * @returns `null` = the caller holds no post
 */
export async function readWarningInbox(ctx: OperationContext): Promise<WarningInbox | null> {
	const viewer = await warningViewer(ctx);
	const { person, own } = viewer;
	if (!person || !viewer.posts.length) return null;
	const reader = { own: [...own], person, now: ctx.now };
	const [tasks, open, over] = await asReader(ctx, async (tx) => [
		await inboxTasks(tx, reader),
		await inboxWarnings(tx, reader, 'open', most),
		await inboxWarnings(tx, reader, 'over', most),
	]);
	const rows = [...tasks, ...open, ...over];
	const names = await postNames(
		ctx,
		rows.flatMap(({ sourcePost }) => sourcePost ?? []),
	);
	const blocked = await blockedDrafts(ctx, tasks);
	const shown = (row: InboxRow): InboxWarning => {
		const { id, tlp, sample, sourcePost, releasedAt, createdAt, draftedAt, expiresAt } = row;
		const state = warningState(row, ctx.now);
		const texts = row.change === 'withdrawal' ? null : contentOfRow(ctx, row);
		const subject = row.listing ?? texts;
		const source = sourcePost === null ? undefined : names.get(sourcePost);
		return {
			id,
			tlp,
			sample,
			state,
			subject: subject && writtenIn(subject.subject, subject.language, ctx.language),
			source: source ? { name: source.name, number: source.number } : null,
			at: (state === 'draft' ? draftedAt : releasedAt) ?? createdAt,
			expiresAt,
			tasks: tasksOf(ctx, viewer, row, blocked.has(id)),
			reason:
				row.change === 'withdrawal'
					? withdrawalReason(ctx, id, row.note ?? '')
					: state === 'withdrawn'
						? ''
						: null,
		};
	};
	const lines = tasks.map(shown);
	const needs = lines.filter(({ tasks: found }) => found.some(({ kind }) => kind !== 'waiting'));
	const waiting = lines.filter(
		({ tasks: found }) => found.length && found.every(({ kind }) => kind === 'waiting'),
	);
	const isNeeded = new Set([...needs, ...waiting].map(({ id }) => id));
	const others = (all: InboxRow[]) =>
		all
			.slice(0, most)
			.map(shown)
			.filter(({ id }) => !isNeeded.has(id));
	return {
		needs: needs.toSorted((a, b) => urgency(a) - urgency(b)),
		open: [...waiting, ...others(open)],
		over: others(over),
		more: { open: open.length > most, over: over.length > most },
	};
}

const contentOfRow = (ctx: OperationContext, { id, content, sealed }: InboxRow) =>
	content || sealed ? contentOf(ctx, { warning: id, content, sealed }) : null;

/** The own drafts in which something is found that no warning may hold. */
async function blockedDrafts(ctx: OperationContext, rows: readonly InboxRow[]): Promise<Set<string>> {
	const drafts = rows
		.filter(({ versionState, isMine }) => versionState === 'draft' && isMine)
		.slice(0, mostSearched)
		.flatMap((row) => {
			const content = contentOfRow(ctx, row);
			return content ? [{ id: row.id, tlp: row.tlp, content, texts: textsOfVersion(content) }] : [];
		});
	const found = (allowed: readonly string[]) =>
		drafts.filter(({ texts, ...draft }) => texts.some((text) => refusedParts(text, draft, allowed).length));
	const suspected = found([]);
	if (!suspected.length) return new Set();
	const allowed = await namesWithin(
		ctx,
		suspected.flatMap(({ texts }) => texts.map(({ text }) => text)).join('\n'),
	);
	return new Set(found(allowed).map(({ id }) => id));
}

const urgency = ({ tasks: [first] }: InboxWarning): number =>
	first ? inboxTaskKinds.indexOf(first.kind) : inboxTaskKinds.length;

const later = (from: Date | null): Date | null => from && new Date(from.getTime() + answerWithin);

/** What a warning needs of the caller. 12.10 */
export function tasksOf(
	ctx: OperationContext,
	viewer: WarningViewer,
	row: InboxRow,
	isBlocked: boolean,
): InboxTask[] {
	const { versionState, isMine, waitsSince, askedAt, confirmBy, returnedBecause } = row;
	const state = warningState(row, ctx.now);
	const tasks: InboxTask[] = [];
	if (state === 'unconfirmed' && (mayHandle(viewer, 'own', row) || mayHandle(viewer, 'review', row)))
		tasks.push({ kind: 'confirm-release', until: confirmBy });
	if (waitsSince && mayHandle(viewer, 'answer', row)) {
		if (row.state === 'withdrawn') tasks.push({ kind: 'confirm-withdrawal', until: later(waitsSince) });
		else if (state === 'released' || state === 'unconfirmed')
			tasks.push({ kind: 'acknowledge', until: later(waitsSince) });
	}
	if (versionState === 'review' && !isMine && mayHandle(viewer, 'review', row))
		tasks.push({ kind: 'review', until: later(row.draftedAt) });
	if (askedAt && mayHandle(viewer, 'own', row)) tasks.push({ kind: 'question', until: later(askedAt) });
	if (versionState === 'review' && isMine) tasks.push({ kind: 'waiting', until: null });
	if (versionState === 'draft' && isMine)
		tasks.push({ kind: isBlocked ? 'blocked' : returnedBecause ? 'returned' : 'draft', until: null });
	return tasks;
}
