import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import { asReader } from '../store/as-reader.ts';
import { accessLogOf } from '../store/access-log.ts';
import { readReceipts } from '../receive/read-receipts.ts';
import { withdrawUnconfirmed } from '../receive/withdraw.ts';
import {
	addHolder,
	exampleCommunity,
	exampleNow,
	examplePost,
	removeExamplePost,
	type ExamplePost,
} from '../warnings.examples.ts';
import { readCheck } from './read-check.ts';
import { editWarning, newWarning } from './read-form.ts';
import { confirmUrgent, releaseWarning } from './release-warning.ts';
import { returnWarning } from './return-warning.ts';
import { sendWarning } from './send-warning.ts';
import { drafts, exampleMail, warningInput } from './write.examples.ts';
import type { WarningMail } from './warning-email.ts';

/* What the pages of a draft show, and to whom. docs/rules/warnings.md §11, §12 */

type Person = Awaited<ReturnType<typeof signedInPerson>>;
let platform: TestPlatform;
let mail: WarningMail;
let write: ReturnType<typeof drafts>;
let community: { id: string; posts: ExamplePost[] };
let [arvonia, karvia, galdora] = [] as unknown as [ExamplePost, ExamplePost, ExamplePost];
let hidden: ExamplePost;
let colleague: Person;
let administrator: Person;

beforeAll(async () => {
	platform = await openTestPlatform();
	mail = await exampleMail(platform.database);
	write = drafts(platform, () => mail);
	administrator = await signedInPerson(platform.database, 'Administrator', ['administrator', 'officer']);
});
beforeEach(async () => {
	community = await exampleCommunity(platform.database, ['Arvonia', 'Karvia', 'Galdora']);
	[arvonia, karvia, galdora] = community.posts as [ExamplePost, ExamplePost, ExamplePost];
	hidden = await examplePost(platform.database, community.id, 'Selmark', { isHidden: true });
	colleague = await signedInPerson(platform.database, `Deputy ${community.id}`);
	await addHolder(platform.database, arvonia.id, colleague.person.id, true);
});
afterAll(() => platform.close());

const edit = (actor: Person, id: string, way: 'check' | 'urgent' | null = null) =>
	editWarning(write.ctx(actor), id, way);
const check = (actor: Person, id: string, now = exampleNow) => readCheck(write.ctx(actor, now), id);
const send = async (actor: Person, id: string, more: Record<string, string | readonly string[]>) =>
	sendWarning(write.ctx(actor), id, { ...warningInput(more), version: await write.revisionOf(id) }, mail);

describe('the form', () => {
	it('of a new one is for the holder of a post, and names a hidden member by its number. 9.2', async () => {
		expect(await newWarning(write.ctx(administrator), null)).toBeNull();
		expect(await newWarning(write.ctx(karvia.holder), arvonia.id)).toBeNull();
		const page = await newWarning(write.ctx(arvonia.holder), null);
		expect(page?.source.id).toBe(arvonia.id);
		expect(page?.posts.map(({ id, community: of }) => [id, of?.text])).toEqual([
			[arvonia.id, 'Drug focal points'],
		]);
		expect(page?.members.map(({ id, name }) => [id, name?.text ?? null])).toEqual([
			[karvia.id, 'Focal point, Karvia'],
			[galdora.id, 'Focal point, Galdora'],
			[hidden.id, null],
		]);
		expect(JSON.stringify(page?.members)).not.toContain('Selmark');
	});

	it('of a draft is for its author alone; of an update for its source, one at a time. 12.9', async () => {
		const id = await write.start(arvonia.holder, arvonia.id, { whom: 'posts', posts: [karvia.id] });
		for (const actor of [colleague, karvia.holder, administrator]) expect(await edit(actor, id)).toBeNull();
		expect(await edit(arvonia.holder, id)).toMatchObject({
			state: 'draft',
			change: 'new',
			head: { kind: 'posts', audience: [karvia.id], tlp: 'green' },
			content: { subject: 'Nitazene in tablets sold as oxycodone' },
		});
		await write.ask(arvonia.holder, id);
		expect((await edit(arvonia.holder, id))?.state).toBe('review');
		await releaseWarning(write.ctx(colleague), id, { version: await write.revisionOf(id) }, mail);
		expect(await edit(karvia.holder, id)).toBeNull();
		expect(await edit(arvonia.holder, id)).toMatchObject({
			state: 'none',
			note: '',
			expiresAt: new Date('2027-02-26T10:00:00Z'),
		});
		await write.save(colleague, id, { text: 'Stronger than stated.' });
		expect(await edit(arvonia.holder, id)).toMatchObject({
			state: 'busy',
			content: { text: 'Round blue tablets contain a nitazene. Naloxone works but may need repeating.' },
		});
		expect((await edit(colleague, id))?.content.text).toBe('Stronger than stated.');
	});

	it('of an update logs that the released version was read, once an hour; of a draft nothing. 13.3, 13.4', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		await edit(arvonia.holder, id);
		await releaseWarning(write.ctx(colleague), id, { version: await write.revisionOf(id) }, mail);
		const actions = async () => {
			const log = await asReader(write.ctx(arvonia.holder), (tx) => accessLogOf(tx, id));
			return log.map(({ action }) => action);
		};
		expect(await actions()).toEqual(['release']);
		for (const actor of [colleague, arvonia.holder, arvonia.holder]) await edit(actor, id);
		expect(await actions()).toEqual(['release', 'read', 'read']);
		await write.save(colleague, id, { text: 'Stronger than stated.' });
		await edit(colleague, id);
		expect(await actions()).toEqual(['release', 'read', 'read']);
	});

	it('saves what was typed also where the check is blocked, and then says what and where. 12.6', async () => {
		const id = await write.start(arvonia.holder, arvonia.id, { tlp: '', whom: '' });
		const text = 'Bought from Maria Huber.';
		expect(await send(arvonia.holder, id, { text, next: 'check', whom: '' })).toEqual({
			ok: true,
			value: { id, sent: 'blocked-check' },
		});
		const page = await edit(arvonia.holder, id, 'check');
		expect(page?.content.text).toBe(text);
		expect(page?.faults).toEqual({
			whom: 'warnings.audience.empty',
			text: 'platform.personal.person',
		});
		expect(page?.refused.map(({ field, found: [first] }) => [field, first?.kind])).toEqual([
			['text', 'person'],
		]);
		expect((await edit(arvonia.holder, id))?.faults).toEqual({});
		expect(await send(arvonia.holder, id, { next: 'check' })).toMatchObject({ value: { sent: 'asked' } });
	});

	it('sends an urgent one with one press, and refuses it to nobody in particular. 12.2', async () => {
		const id = await write.start(arvonia.holder, arvonia.id);
		expect(await send(arvonia.holder, id, { next: 'urgent' })).toMatchObject({
			value: { sent: 'blocked-urgent' },
		});
		expect((await edit(arvonia.holder, id, 'urgent'))?.faults).toEqual({ whom: 'warnings.write.not-urgent' });
		const named = { tlp: 'amber', whom: 'posts', posts: [karvia.id], next: 'urgent' };
		expect(await send(arvonia.holder, id, named)).toMatchObject({ value: { sent: 'released' } });
		expect(await write.sees(karvia.holder, id)).toBe(true);
		expect((await edit(arvonia.holder, id))?.state).toBe('unconfirmed');
	});
});

describe('the page of the second person', () => {
	it('is for the person who was asked, not for its author, members or administrators; each read is logged once. 12.6', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		for (const actor of [arvonia.holder, karvia.holder, administrator])
			expect(await check(actor, id)).toBeNull();
		await check(colleague, id);
		expect(await check(colleague, id)).toMatchObject({ kind: 'community', count: 3, recipients: [] });
		await releaseWarning(write.ctx(colleague), id, { version: await write.revisionOf(id) }, mail);
		const log = await asReader(write.ctx(arvonia.holder), (tx) => accessLogOf(tx, id));
		expect(log.map(({ action }) => action)).toEqual(['review', 'release']);
		expect(await check(colleague, id)).toBeNull();
	});

	it('names who gets it and who is left out; a hidden one by its number. 12.8', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id, {
			tlp: 'red',
			whom: 'persons',
			persons: [karvia, galdora, hidden].map(({ holding }) => holding),
		});
		await removeExamplePost(platform.database, galdora.id);
		const page = await check(colleague, id);
		expect(page?.count).toBe(2);
		expect(page?.recipients.map(({ person, post }) => [person, post?.number]).toSorted()).toEqual(
			[
				[karvia.holder.person.name, 2],
				[null, 4],
			].toSorted(),
		);
		expect(page?.leftOut).toEqual([{ post: null, person: null }]);
		expect(JSON.stringify(page)).not.toContain('Selmark');
	});

	it('does not say which hidden member somebody is who holds another post, too. 9.2', async () => {
		const twice = karvia.holder;
		const secret = await examplePost(platform.database, community.id, 'Teluria', {
			isHidden: true,
			holder: twice,
		});
		const chosen = (page: Awaited<ReturnType<typeof edit>>) => page?.head.audience;
		for (const holding of [karvia.holding, secret.holding]) {
			const more = { tlp: 'red', whom: 'persons', persons: [holding] };
			const id = await write.asked(arvonia.holder, arvonia.id, more);
			const page = await edit(arvonia.holder, id);
			expect(chosen(page)).toEqual([holding]);
			expect(JSON.stringify(page)).not.toContain(twice.person.id);
			const [isSecret, checked] = [holding === secret.holding, await check(colleague, id)];
			expect(checked?.recipients.map(({ person, post }) => [person, post?.number])).toEqual([
				isSecret ? [null, secret.number] : [twice.person.name, karvia.number],
			]);
			expect(JSON.stringify(checked)).not.toContain(twice.person.id);
			await releaseWarning(write.ctx(colleague), id, { version: await write.revisionOf(id) }, mail);
			expect(await write.sees(twice, id)).toBe(true);
			const receipts = (await readReceipts(write.ctx(arvonia.holder), id))?.receipts;
			expect(receipts?.map(({ member, person }) => [person, member.number])).toEqual([
				isSecret ? [null, secret.number] : [twice.person.name, karvia.number],
			]);
		}
		const both = { tlp: 'red', whom: 'persons', persons: [karvia.holding, secret.holding] };
		const id = await write.asked(arvonia.holder, arvonia.id, both);
		expect(chosen(await edit(arvonia.holder, id))).toEqual([karvia.holding, secret.holding]);
		expect(await check(colleague, id)).toMatchObject({ count: 2, recipients: { length: 2 } });
		await expect(
			write.start(arvonia.holder, arvonia.id, { whom: 'persons', persons: [hidden.holder.person.id] }),
		).rejects.toThrow('whom');
	});

	it('leads to a return, after which it is gone, and to a confirmation of an urgent one. 12.2', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		const version = await write.revisionOf(id);
		const named = { version, reason: 'Ask Maria Huber.' };
		expect(await returnWarning(write.ctx(colleague), id, named, mail)).toMatchObject({
			fields: { reason: 'platform.personal.person' },
		});
		await returnWarning(write.ctx(colleague), id, { version, reason: 'Too vague' }, mail);
		expect(await check(colleague, id)).toBeNull();
		expect((await edit(arvonia.holder, id))?.returnedBecause).toBe('Too vague');
		await send(arvonia.holder, id, { tlp: 'amber', whom: 'posts', posts: [karvia.id], next: 'urgent' });
		expect(await check(colleague, id)).toMatchObject({ isUrgent: true, count: 1 });
		expect(await check(arvonia.holder, id)).toBeNull();
		expect(await check(colleague, id, new Date('2026-11-29T10:00:00Z'))).toBeNull();
		await confirmUrgent(write.ctx(colleague), id, { version: await write.revisionOf(id) });
		expect(await check(colleague, id)).toBeNull();
	});
});

it('withdraws an urgent release that nobody confirmed, once, and keeps one that somebody did. 12.2', async () => {
	await sql`update warnings.warning set confirm_by = null`.execute(platform.database);
	const named = { tlp: 'amber', whom: 'posts', posts: [karvia.id], next: 'urgent' };
	const [late, confirmed] = [
		await write.start(arvonia.holder, arvonia.id),
		await write.start(arvonia.holder, arvonia.id),
	];
	for (const id of [late, confirmed]) await send(arvonia.holder, id, named);
	await confirmUrgent(write.ctx(colleague), confirmed, { version: await write.revisionOf(confirmed) });
	const settle = (hours: number) =>
		withdrawUnconfirmed(
			platform.context(undefined, new Date(exampleNow.getTime() + hours * 3_600_000)),
			mail,
		);
	expect([await settle(23), await settle(48), await settle(49)]).toEqual([0, 1, 0]);
	expect((await write.deliveries(late)).map(({ version }) => version)).toEqual([1, 2]);
	expect((await write.deliveries(confirmed)).map(({ version }) => version)).toEqual([1]);
});
