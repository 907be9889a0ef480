import { randomUUID } from 'node:crypto';
import { linksTo } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import type { Transaction } from '#platform/server/database.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { announce } from '#platform/server/outbox.ts';
import {
	audienceFrom,
	contentFrom,
	type SaveWarningInput,
	type StartWarningInput,
	type WarningInput,
} from '../../warning-form.ts';
import type { WarningContent } from '../../warning.ts';
import { asReader } from '../store/as-reader.ts';
import { holdersById } from '../store/communities.ts';
import {
	countDrafts,
	insertWarning,
	putDraft,
	releasedBy,
	nonMembers,
	updateHead,
	type DraftHead,
} from '../store/warning-drafts.ts';
import { versionsOfWarning, warningById, type WarningRow } from '../store/warnings.ts';
import { warningViewer } from '../access.ts';
import { changeWarning } from '../change-warning.ts';
import { contentOf, noteOf, storedContent, storedNote } from '../content.ts';

/** `not-found`: the caller holds no such post; `already-done`: the form was sent before; `too-many`: drafts of theirs. */
export type StartWarningRefusal = 'not-found' | 'bad-input' | 'already-done' | 'too-many';

/** Most drafts of a person that were never released. */
export const maxDrafts = 100;

/**
 * `busy`: a colleague drafts a version; `unconfirmed`: an urgent release waits for its second person; `over`: it was
 * withdrawn.
 */
export type SaveWarningRefusal = OperationRefusal | 'bad-input' | 'busy' | 'unconfirmed' | 'over';

/**
 * Starts a draft for a post of the caller. Without an audience it is for its author alone. 11.1
 * @param options `capMessage`: the message that it is made of, 14.4
 * @returns its id
 */
export async function startWarning(
	ctx: OperationContext,
	input: StartWarningInput,
	{ capMessage = null }: { capMessage?: WarningContent['capMessage'] } = {},
): Promise<Result<{ id: string }, StartWarningRefusal>> {
	const { person, posts } = await warningViewer(ctx);
	const source = posts.find(({ id }) => id === input.source);
	if (!person || !source) return refuse('not-found');
	const audience = await chosenAudience(ctx, input, source.community);
	const wrong = await wrongChoices(ctx, input, audience, source);
	if (Object.keys(wrong).length) return refuse('bad-input', wrong);
	return inTransaction<{ id: string }, StartWarningRefusal>(ctx, async (tx) => {
		if (!(await useFormKey(tx, person, input.once, ctx.now))) return refuse('already-done');
		if ((await countDrafts(tx, person)) >= maxDrafts) return refuse('too-many');
		const id = randomUUID();
		const head = headFrom(input, audience);
		await insertWarning(tx, {
			id,
			community: source.community,
			sourcePost: source.id,
			author: person,
			now: ctx.now,
			...head,
		});
		await writeDraft(tx, ctx, { id, tlp: head.tlp }, input, { version: 1, person, before: '', capMessage });
		await audit(tx, ctx, 'warnings.start', `warning:${id}`);
		await announce(tx, 'warnings.changed', { warning: id });
		return done({ id });
	});
}

/**
 * Saves a draft, or an update or correction of a released warning, whose audience and label stay (12.9). Nothing that
 * was typed is refused for what it says; one that is being checked goes back to its author. 12.6
 */
export async function saveWarning(
	ctx: OperationContext,
	id: string,
	input: SaveWarningInput,
): Promise<Result<{ id: string }, SaveWarningRefusal>> {
	const known = await asReader(ctx, (tx) => warningById(tx, id));
	if (!known?.community || !known.sourcePost) return refuse('not-found');
	const audience = await chosenAudience(ctx, input, known.community);
	const source = { id: known.sourcePost, community: known.community };
	const wrong = await wrongChoices(ctx, input, audience, source, known);
	return changeWarning(
		ctx,
		id,
		{ action: 'save', needs: 'edit', revision: input.version },
		async (tx, warning, viewer) => {
			if (warning.state === 'withdrawn') return refuse('over');
			if (warning.confirmBy) return refuse('unconfirmed');
			const versions = await versionsOfWarning(tx, id);
			const open = versions.find(({ state }) => state !== 'released');
			if (open && open.draftedBy !== viewer.person) return refuse('busy');
			if (Object.keys(wrong).length) return refuse('bad-input', wrong);
			const isFirst = warning.state === 'draft';
			const [newest] = versions;
			const head = isFirst ? headFrom(input, audience) : warning;
			if (isFirst) await updateHead(tx, id, head);
			await writeDraft(tx, ctx, { id, tlp: head.tlp }, input, {
				version: warning.version + 1,
				person: viewer.person,
				before: open ? noteOf(ctx, id, open.returnedBecause) : '',
				capMessage: (newest && contentOf(ctx, newest)?.capMessage) ?? null,
			});
			return done({ id });
		},
	);
}

/** Whom a form chooses. */
interface FormAudience extends Pick<DraftHead, 'audience' | 'audienceHolders'> {
	/** Chosen holders that are none of the community. */
	hasUnknownHolders: boolean;
}

/** The form names persons by the ids of what they hold, which say nothing about them. 9.2 */
async function chosenAudience(
	ctx: OperationContext,
	input: WarningInput,
	community: string,
): Promise<FormAudience> {
	const audience = audienceFrom(input, community);
	if (input.whom !== 'persons') return { audience, audienceHolders: [], hasUnknownHolders: false };
	const holders = await holdersById(ctx.database, community, audience);
	return {
		audience: [...new Set(holders.map(({ person }) => person))],
		audienceHolders: holders.map(({ id }) => id),
		hasUnknownHolders: holders.length < audience.length,
	};
}

const headFrom = (input: WarningInput, { audience, audienceHolders }: FormAudience): DraftHead => {
	const isForPolice = input.purposes.includes('intelligence');
	return {
		tlp: input.tlp,
		purposes: [...new Set(input.purposes)],
		notInCourt: isForPolice && input.notInCourt,
		askBefore: isForPolice && input.askBefore,
		audience,
		audienceHolders,
		supersedes: input.supersedes,
	};
};

async function writeDraft(
	tx: Transaction,
	ctx: OperationContext,
	{ id, tlp }: Pick<WarningRow, 'id' | 'tlp'>,
	input: WarningInput,
	{
		version,
		person,
		before,
		capMessage,
	}: {
		version: number;
		person: string | null;
		before: string;
		capMessage: WarningContent['capMessage'];
	},
): Promise<void> {
	const label = { warning: id, tlp };
	await putDraft(tx, id, {
		version,
		change: version === 1 ? 'new' : input.change,
		...storedContent(ctx, label, contentFrom({ ...input, tlp }, capMessage)),
		note: version === 1 ? '' : storedNote(ctx, label, input.note),
		returnedBecause: storedNote(ctx, label, before),
		expiresAt: input.expires,
		draftedBy: person,
		now: ctx.now,
	});
}

/** Choices that no page of this site offers: another State, recipients of other communities, others' warnings. */
async function wrongChoices(
	ctx: OperationContext,
	input: WarningInput,
	{ audience, hasUnknownHolders }: FormAudience,
	source: { id: string; community: string },
	known?: WarningRow,
): Promise<Record<string, string>> {
	const { country, supersedes } = input;
	const [states, strangers, own] = await Promise.all([
		country ? linksTo(ctx, [country], 'en') : null,
		input.whom === 'persons' ? [] : nonMembers(ctx.database, source.community, audience),
		supersedes ? asReader(ctx, (tx) => releasedBy(tx, source.id)) : [],
	]);
	const wrong: Record<string, string> = {};
	if (country && states?.get(country)?.kind !== 'state') wrong['country'] = 'platform.wrong-value';
	if (strangers.length || hasUnknownHolders) wrong['whom'] = 'platform.wrong-value';
	const isOwn = own.some(({ id }) => id === supersedes) || known?.supersedes === supersedes;
	if (supersedes && (!isOwn || supersedes === known?.id)) wrong['supersedes'] = 'platform.wrong-value';
	return wrong;
}
