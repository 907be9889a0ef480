import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import type { Actor } from '../actor.ts';
import { singleLineField, onceField, secretField } from '../form.ts';
import { done, refuse, type Result } from '../result.ts';
import { inTransaction } from './context.ts';
import { formAction } from './form-action.ts';
import { useFormKey } from './form-key.ts';

let platform: TestPlatform;
let ann: Actor;
let ben: Actor;
beforeAll(async () => {
	platform = await openTestPlatform();
	[ann, ben] = [
		await signedInPerson(platform.database, 'Ann'),
		await signedInPerson(platform.database, 'Ben'),
	];
});
afterAll(() => platform.close());

const Schema = v.object({ once: onceField, note: singleLineField(20) });
type Input = v.InferOutput<typeof Schema>;

let made = 0;
/** Creates one thing per one-time key; the text of the note can refuse it. */
const make = async ({ locals }: RequestEvent, { once, note }: Input): Promise<Result<number>> =>
	inTransaction<number, string>(locals.context, async (tx) => {
		const { person } = locals.context.actor;
		if (person && !(await useFormKey(tx, person.id, once, locals.context.now))) return refuse('already-done');
		if (note.startsWith('no-')) return refuse(note.slice(3));
		made += 1;
		return done(made);
	});

const redirects = formAction(Schema, make, { success: (_, value) => `?success=${value ?? 'before'}` });
const renders = formAction(Schema, make, { show: async (_, value) => ({ secret: value }) });
const isOpen = formAction(Schema, make, { success: '/next', isPublic: true });

const KeyForm = v.object({ key: v.pipe(secretField, v.toUpperCase()), note: singleLineField(20) });
/** Opens for no key; returns in the note which one it was given. */
const locked = async (
	_: RequestEvent,
	{ key, note }: v.InferOutput<typeof KeyForm>,
): Promise<Result<never>> => refuse(key === 'ABC-123' ? note : 'not-the-key');

/** An action's response, thrown or returned, and the headers that it set. */
async function answerOf(
	action: (event: RequestEvent) => Promise<unknown>,
	fields: Record<string, string>,
	as?: Actor,
): Promise<Record<string, unknown>> {
	const url = new URL('https://example.org/en/page?/make');
	const headers: Record<string, string> = {};
	const locals = { language: 'en', context: as ? platform.context(as) : platform.readerContext() };
	const event = {
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		locals,
		setHeaders: (set: object) => Object.assign(headers, set),
		url,
	} as unknown as RequestEvent;
	const answer = await action(event).catch((thrown: unknown) => thrown);
	const { context: _, language: __, ...left } = locals;
	return { ...(answer as object), headers, left };
}

let keys = 0;
const once = (): string => `0123456789abcdef-${(keys += 1)}`;

describe('a form action', () => {
	it('answers 401 without a session, before anything else, with all that was typed', async () => {
		const fields = { note: 'a note that is much too long', other: 'kept' };
		expect(await answerOf(redirects, fields)).toMatchObject({
			status: 401,
			body: { unsent: Object.entries(fields) },
		});
	});
	it('answers 400 with a message per field and what was typed', async () => {
		expect(
			await answerOf(redirects, { once: 'short', note: 'a note that is much too long' }, ann),
		).toMatchObject({
			status: 400,
			data: {
				form: 'make',
				refusal: 'bad-input',
				fields: { once: 'platform.wrong-value', note: 'platform.wrong-value' },
				values: { once: 'short', note: 'a note that is much too long' },
			},
		});
	});
	it.each([
		['no-way', 409],
		['no-too-often', 429],
	])('answers a refusal (%s) with %i, and the key stays unused', async (note, status) => {
		const key = once();
		expect(await answerOf(redirects, { once: key, note }, ann)).toMatchObject({
			status,
			data: { refusal: note.slice(3) },
		});
		expect(await answerOf(redirects, { once: key, note: '' }, ann)).toMatchObject({ status: 303 });
	});
	it('answers 404 where there is nothing for this person, with what was typed', async () => {
		const fields = { once: once(), note: 'no-not-found' };
		expect(await answerOf(redirects, fields, ann)).toMatchObject({
			status: 404,
			body: { unsent: Object.entries(fields) },
		});
	});
	it('redirects after success, and again when the same form is repeated', async () => {
		const fields = { once: once(), note: '' };
		const first = await answerOf(redirects, fields, ann);
		expect(first).toMatchObject({ status: 303, location: `?success=${made}` });
		expect(await answerOf(redirects, fields, ann)).toMatchObject({
			status: 303,
			location: '?success=before',
		});
	});
	it('redirects when there is nothing to show', async () => {
		const silent = formAction(Schema, make, { show: async () => null, success: '/next' });
		expect(await answerOf(silent, { once: once(), note: '' }, ann)).toMatchObject({
			status: 303,
			location: '/en/next',
		});
	});
	it('returns what an operation adds to its refusal', async () => {
		const stale = formAction(Schema, async () => ({ ...refuse('changed-meanwhile'), by: 'Ben' }));
		expect(await answerOf(stale, { once: once(), note: '' }, ann)).toMatchObject({
			status: 409,
			data: { refusal: 'changed-meanwhile', values: { note: '' }, by: 'Ben' },
		});
	});
	it('shows a secret once; a reload neither shows nor repeats it', async () => {
		const fields = { once: once(), note: '' };
		expect(await answerOf(renders, fields, ann)).toMatchObject({
			secret: made,
			headers: { 'cache-control': 'private, no-store' },
		});
		const before = made;
		expect(await answerOf(renders, fields, ann)).toMatchObject({
			status: 409,
			data: { refusal: 'already-done' },
		});
		expect(made).toBe(before);
	});
	it('distinguishes equal keys of two people, and accepts a concurrent key of one person once', async () => {
		const fields = { once: once(), note: '' };
		const before = made;
		await Promise.all([ann, ann, ann, ben].map((who) => answerOf(redirects, fields, who)));
		expect(made).toBe(before + 2);
	});
	it.each([
		['no-session', 401, false],
		['a note that is much too long', 400, true],
		['not-found', 404, true],
		['not-found', 404, true, true],
		['locked', 409, true],
	])('keeps no secret that it refused (%s, %i)', async (note, status, signedIn, isPublic = false) => {
		const action = formAction(KeyForm, locked, { isPublic });
		const answer = await answerOf(action, { key: 'abc-123', note }, signedIn ? ann : undefined);
		expect(answer).toMatchObject({ status, left: { sent: [['note', note]] } });
		expect(JSON.stringify(answer)).toContain(note);
		expect(JSON.stringify(answer)).not.toMatch(/abc-123/i);
	});
	it('may be public', async () => {
		expect(await answerOf(isOpen, { once: once(), note: '' })).toMatchObject({
			status: 303,
			location: '/en/next',
		});
	});
});
