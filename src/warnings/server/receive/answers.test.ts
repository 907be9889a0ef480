import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import type { WarningAnswerKind } from '../../warning-answer.ts';
import { exampleNow, removeExamplePost, examplePost } from '../warnings.examples.ts';
import { acknowledgeWarning, confirmWithdrawal } from './acknowledge.ts';
import { answerWarning, replyToAnswer } from './answer-warning.ts';
import { readWarning } from '../read.ts';
import { correct, deliver, openReceiving, type ReceivingCommunity } from './receive.examples.ts';
import { withdrawWarning } from './withdraw.ts';

/* What recipients and the source of a warning do once it is released. docs/rules/warnings.md §12 */

let of: ReceivingCommunity;
beforeAll(async () => void (of = await openReceiving()));
afterAll(() => of.platform.close());

const as = (actor: Actor, now = exampleNow) => of.platform.context(actor, now);
let keys = 0;
const once = () => `a-key-of-a-form-${(keys += 1)}`;
/** Each answer is a second after the one before. */
const answer = (actor: Actor, id: string, kind: WarningAnswerKind, text = '', key = once()) =>
	answerWarning(as(actor, new Date(exampleNow.getTime() + keys * 1000)), id, { kind, text, once: key });
const refusal = { ok: false, refusal: 'not-found' };

describe('an action on a warning', () => {
	const actions: Record<string, (actor: Actor, id: string) => Promise<{ ok: boolean }>> = {
		acknowledge: (actor, id) => acknowledgeWarning(as(actor), id, { version: 1 }),
		'seen here too': (actor, id) => answer(actor, id, 'seen'),
		question: (actor, id) => answer(actor, id, 'question', 'Which laboratory?'),
		'use outside the purpose': (actor, id) => answer(actor, id, 'misuse'),
		'passed on': (actor, id) => answer(actor, id, 'passed-on'),
		'confirm a withdrawal': (actor, id) => confirmWithdrawal(as(actor), id, { copies: 'none' }),
	};
	it.each(Object.entries(actions))(
		'“%s” is for its recipients, hidden ones as well, and not found for everybody else. 12.10',
		async (name, act) => {
			const id = await of.warning();
			if (name.startsWith('confirm'))
				await withdrawWarning(as(of.source.holder), id, { reason: 'Error' }, of.mail);
			for (const actor of [...Object.values(of.others()), of.source.holder, anonymous])
				expect(await act(actor, id)).toMatchObject(refusal);
			for (const post of [of.karvia, of.hidden])
				expect(await act(post.holder, id)).toMatchObject({ ok: true });
		},
	);

	it('of the source is for the source and its colleagues alone. 12.12', async () => {
		const id = await of.warning();
		await answer(of.karvia.holder, id, 'question', 'Which laboratory?');
		const [asked] = (await readWarning(as(of.karvia.holder), id))?.answers ?? [];
		const reply = { answer: asked?.id ?? '', reply: 'A national one.' };
		const { 'source’s colleague': _, ...rest } = of.others();
		for (const actor of [...Object.values(rest), of.karvia.holder, of.hidden.holder, anonymous]) {
			expect(await replyToAnswer(as(actor), id, reply)).toMatchObject(refusal);
			expect(await withdrawWarning(as(actor), id, { reason: 'Error' }, of.mail)).toMatchObject(refusal);
		}
		expect(await replyToAnswer(as(of.colleague), id, reply)).toMatchObject({ ok: true });
		expect(await withdrawWarning(as(of.colleague), id, { reason: 'Error' }, of.mail)).toMatchObject({
			ok: true,
		});
	});

	it('that is sent after its member was removed is not found. 9.4', async () => {
		const member = await examplePost(of.platform.database, of.id, 'Borland');
		const id = await of.warning({ audience: [member.id] });
		expect(await readWarning(as(member.holder), id)).not.toBeNull();
		await removeExamplePost(of.platform.database, member.id);
		for (const act of Object.values(actions)) expect(await act(member.holder, id)).toMatchObject(refusal);
		expect(await readWarning(as(member.holder), id)).toBeNull();
	});
});

describe('an acknowledgement', () => {
	it('is of the version that was read: a newer one has to be read first. 12.10', async () => {
		const id = await of.warning();
		await correct(of, id);
		expect(await acknowledgeWarning(as(of.karvia.holder), id, { version: 1 })).toMatchObject({
			refusal: 'stale',
		});
		expect(await acknowledgeWarning(as(of.karvia.holder), id, { version: 2 })).toMatchObject({ ok: true });
	});

	it('keeps its first moment, also when it is pressed twice at once. 12.10', async () => {
		const id = await of.warning();
		const later = new Date(exampleNow.getTime() + 60_000);
		await Promise.all([1, 2].map(() => acknowledgeWarning(as(of.karvia.holder), id, { version: 1 })));
		await acknowledgeWarning(as(of.karvia.holder, later), id, { version: 1 });
		const page = await readWarning(as(of.karvia.holder, later), id);
		expect(page?.own?.acknowledgedAt).toEqual(exampleNow);
		expect(page?.counts).toMatchObject({ acknowledged: 1 });
	});

	it('of somebody who joined after the release gives them a delivery, so that a withdrawal reaches them. 12.10', async () => {
		const id = await of.warning({ tlp: 'green', audience: [of.id] });
		expect((await readWarning(as(of.other.holder), id))?.counts.delivered).toBe(0);
		expect((await readWarning(as(of.source.holder), id))?.receipts).toMatchObject([
			{ recipient: of.other.id, versions: [{ version: 1, readAt: exampleNow, acknowledgedAt: null }] },
		]);
	});

	it('is refused once the warning was withdrawn, or not confirmed in time. 12.2', async () => {
		const id = await of.warning({ confirmBy: new Date(exampleNow.getTime() + 1) });
		const later = new Date(exampleNow.getTime() + 1);
		expect(await acknowledgeWarning(as(of.karvia.holder, later), id, { version: 1 })).toMatchObject({
			refusal: 'over',
		});
	});
});

describe('an answer', () => {
	it('that names a person is refused, and not stored. 12.11', async () => {
		const id = await of.warning();
		const text = 'Ask Maria Huber, maria.huber@example.org.';
		expect(await answer(of.karvia.holder, id, 'question', text)).toMatchObject({
			refusal: 'bad-input',
			fields: { question: expect.stringContaining('platform.') },
		});
		expect((await readWarning(as(of.source.holder), id))?.answers).toEqual([]);
	});

	it('or a reply that names a company or a place that is too exact is refused. 10.4', async () => {
		const id = await of.warning();
		const text = 'Seen at 48.20817, 16.37382.';
		expect(await answer(of.karvia.holder, id, 'seen', text)).toMatchObject({
			fields: { note: 'warnings.refused.coordinates' },
		});
		await answer(of.karvia.holder, id, 'question', 'Who sold it?');
		const [asked] = (await readWarning(as(of.source.holder), id))?.answers ?? [];
		const reply = { answer: asked?.id ?? '', reply: 'Brindlewick Fine Chemicals Ltd.' };
		expect(await replyToAnswer(as(of.source.holder), id, reply)).toMatchObject({
			fields: { reply: 'platform.personal.company' },
		});
		const passedTo = 'Brindlewick Fine Chemicals Ltd.';
		expect(await answer(of.karvia.holder, id, 'passed-on', passedTo)).toMatchObject({ ok: true });
		const exact = await of.warning({ content: { placeReason: 'Sold at one station.' } });
		expect(await answer(of.karvia.holder, exact, 'seen', text)).toMatchObject({ ok: true });
	});

	it('that is sent twice is stored once, and its last sighting counts. 12.11', async () => {
		const id = await of.warning();
		const key = once();
		await Promise.all([1, 2].map(() => answer(of.karvia.holder, id, 'seen', '', key)));
		expect((await readWarning(as(of.source.holder), id))?.answers).toHaveLength(1);
		await answer(of.karvia.holder, id, 'false-alarm');
		await answer(of.hidden.holder, id, 'not-seen');
		expect((await readWarning(as(of.karvia.holder), id))?.counts.sightings).toEqual({
			seen: 0,
			'not-seen': 1,
			'false-alarm': 1,
		});
	});

	it('is read by its source, a hidden recipient by number; other recipients see numbers alone. 12.11', async () => {
		const id = await of.warning();
		await answer(of.hidden.holder, id, 'seen', 'Twice this week.');
		await answer(of.hidden.holder, id, 'question', 'Which laboratory?');
		const read = await readWarning(as(of.karvia.holder), id);
		expect(read).toMatchObject({ answers: [], receipts: null, counts: { sightings: { seen: 1 } } });
		const own = await readWarning(as(of.source.holder), id);
		expect(own?.answers).toMatchObject([{ member: { name: null, number: of.hidden.number } }, {}]);
		expect(JSON.stringify(own)).not.toMatch(/Selmark/);
		const [, question] = own?.answers ?? [];
		await replyToAnswer(as(of.source.holder), id, { answer: question?.id ?? '', reply: 'A national one.' });
		expect(
			await replyToAnswer(as(of.source.holder), id, { answer: question?.id ?? '', reply: 'Another.' }),
		).toMatchObject({ refusal: 'already-done' });
		expect((await readWarning(as(of.hidden.holder), id))?.answers[1]).toMatchObject({
			reply: 'A national one.',
			repliedAt: exampleNow,
		});
		expect((await readWarning(as(of.karvia.holder), id))?.answers).toEqual([]);
	});

	it('of passing on is for AMBER alone. 11.3', async () => {
		for (const tlp of ['green', 'amber-strict'] as const) {
			const id = await of.warning({ tlp });
			expect(await answer(of.karvia.holder, id, 'passed-on')).toMatchObject(refusal);
			expect((await readWarning(as(of.karvia.holder), id))?.may.passOn).toBe(false);
		}
		const id = await of.warning();
		expect((await readWarning(as(of.karvia.holder), id))?.may.passOn).toBe(true);
	});

	it('to a RED warning is nowhere in the database in plain text, nor the reply or the reason of a withdrawal. 11.5', async () => {
		const person = of.karvia.holder.person.id;
		const id = await of.warning({
			tlp: 'red',
			audience: [person],
			owners: [of.source.holder.person.id],
		});
		await deliver(of, id, [person], true);
		await answer(of.karvia.holder, id, 'question', 'Carfentanil again?');
		const [asked] = (await readWarning(as(of.source.holder), id))?.answers ?? [];
		expect(asked).toMatchObject({ text: 'Carfentanil again?' });
		await replyToAnswer(as(of.source.holder), id, {
			answer: asked?.id ?? '',
			reply: 'Carfentanil it is. '.repeat(100),
		});
		await withdrawWarning(as(of.source.holder), id, { reason: 'No carfentanil.'.repeat(130) }, of.mail);
		const found = await sql<{
			rows: number;
		}>`select (select count(*) from warnings.answer a where a::text ~* 'carfentanil')
			+ (select count(*) from warnings.warning_version v where v::text ~* 'carfentanil')
			+ (select count(*) from platform.audit a where a::text ~* 'carfentanil') as rows`.execute(
			of.platform.database,
		);
		expect(Number(found.rows[0]?.rows)).toBe(0);
		const page = await readWarning(as(of.karvia.holder), id);
		expect(page).toMatchObject({
			content: null,
			subject: null,
			withdrawal: { reason: 'No carfentanil.'.repeat(130) },
			answers: [{ reply: 'Carfentanil it is. '.repeat(100) }],
		});
	});

	it('comes at most a hundred times from one recipient. 12.11', async () => {
		const id = await of.warning();
		await sql`insert into warnings.answer (warning_id, recipient_id, kind, at)
			select ${id}, ${of.karvia.id}, 'seen', ${exampleNow} from generate_series(1, 100)`.execute(
			of.platform.database,
		);
		expect(await answer(of.karvia.holder, id, 'seen')).toMatchObject({ refusal: 'too-many' });
	});
});
