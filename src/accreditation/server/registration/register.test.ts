import { describe, beforeEach, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openLimits } from '#platform/server/limits.ts';
import type { Email } from '#platform/server/mail/store.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { confirmRegistration, deleteExpired, register } from './register.ts';
import { standardForm } from '../../standard-form.ts';
import { field } from '../../form-definition.examples.ts';
import { ctx, platform, use, useForms } from '../forms/registration-forms.examples.ts';
import { later, refusal, start, words } from '../accreditation.examples.ts';

/* Registering oneself: one registration of an address, its answers, and how long it waits to be confirmed. */

useForms();

let written: Email[] = [];
beforeEach(() => {
	written = [];
	mail.limits = openLimits();
});
const mail = {
	mailer: { write: async (_: unknown, email: Email) => String(written.push(email)) },
	site: {
		origin: 'https://rostrum.example',
		replyTo: null,
		words: () => (key: string) => key,
		organisationIn: () => 'Sample Organisation',
	},
	limits: openLimits(),
	clientAddress: '192.0.2.1',
};
const berg = { givenName: 'Test', familyName: 'Berg', email: 'berg@example.org', category: 'ngo' };
const reader = () => platform.readerContext(start);
const keyIn = (email?: Email): string => /confirm\?key=([\w-]+)/.exec(email?.body ?? '')?.[1] ?? '';
const from = (clientAddress: string, email: string) =>
	register(reader(), 'coasts-2020', { ...berg, email }, { ...mail, clientAddress });
const send = (input: object) => register(reader(), 'coasts-2020', input, mail);
const expire = (hours: number) => deleteExpired(ctx(platform.officer, later(hours)));
const answers = async () =>
	(
		await sql<{ field: string; value: string }>`select a.field, a.value from accreditation.answer a
			join accreditation.registration r on r.id = a.registration_id where r.email = ${berg.email}`.execute(
			platform.database,
		)
	).rows;

describe('A registration by oneself', () => {
	it('that is not confirmed is replaced by the next of the address: only the last link counts', async () => {
		for (const familyName of ['Berg', 'Other']) valueOf(await send({ ...berg, familyName }));
		const [lost, last] = written.map(keyIn);
		expect(refusal(await confirmRegistration(reader(), lost ?? ''))).toBe('not-found');
		valueOf(await confirmRegistration(reader(), last ?? ''));
		const names = await sql<{
			name: string;
		}>`select family_name as name from accreditation.registration
			where category = 'ngo'`.execute(platform.database);
		expect(names.rows).toEqual([{ name: 'Other' }]);
	});

	it('of civil society without organisation and country is refused, and a telephone number is optional. 1.3', async () => {
		const questions = standardForm((key) => ({ en: key })).flatMap(({ fields }) => fields);
		const version = await use(
			questions.filter(({ id }) => ['organisation', 'country', 'phone'].includes(id)),
		);
		const typed = { organisation: 'Coast Watchers', country: 'NO' };
		for (const [missing, answer] of [
			['organisation', { country: 'NO' }],
			['country', { organisation: 'Coast Watchers' }],
		] as const)
			expect(await send({ ...berg, version, answer })).toMatchObject({
				refusal: 'bad-input',
				fields: { [`answer.${missing}`]: expect.any(String) as string },
			});
		expect(written).toEqual([]);
		expect(await send({ ...berg, version, answer: { ...typed, phone: 'call me' } })).toMatchObject({
			fields: { 'answer.phone': 'accreditation.wrong.phone' },
		});
		valueOf(await send({ ...berg, version, answer: typed }));
		expect((await answers()).map(({ field: id }) => id).sort()).toEqual(['country', 'organisation']);
	});

	it('has to be confirmed within 48 hours; then it is deleted. 1.3', async () => {
		valueOf(await send(berg));
		const key = keyIn(written[0]);
		expect(refusal(await confirmRegistration(platform.readerContext(later(48.1)), key))).toBe('not-found');
		expect([await expire(47), await expire(48.1)]).toEqual([0, 1]);
	});

	it('is refused after thirty from a network, or five of an address, in a quarter of an hour. 1.3', async () => {
		for (let at = 0; at < 30; at += 1) valueOf(await from(`2001:db8::${at}`, `stranger${at}@example.org`));
		expect(refusal(await from('2001:db8::99', 'stranger30@example.org'))).toBe('too-often');
		expect(written).toHaveLength(30);
		for (let at = 0; at < 4; at += 1) valueOf(await from('2001:db8:1::1', 'stranger0@example.org'));
		expect(refusal(await from('2001:db8:1::1', 'stranger0@example.org'))).toBe('too-often');
	});

	it.each(['givenName', 'familyName', 'formOfAddress'])(
		'with a web address as %s is refused, and nothing is sent. 1.3',
		async (named) => {
			for (const link of ['Pay 40 EUR at https://bad.example', 'WWW.bad.example']) {
				const refused = await send({ ...berg, [named]: link });
				expect(refused).toMatchObject({ refusal: 'bad-input', fields: { [named]: 'platform.name-link' } });
			}
			expect(written).toEqual([]);
		},
	);

	it('is confirmed by an email that says nothing of what was typed: anyone can have it sent to anyone. 1.3', async () => {
		const typed = { givenName: 'Typed1', familyName: 'Typed2', formOfAddress: 'Typed3', jobTitle: 'Typed4' };
		const withWords = { ...mail, site: { ...mail.site, words } };
		valueOf(await register(reader(), 'coasts-2020', { ...berg, ...typed }, withWords));
		expect(written[0]?.body).toContain('Please confirm your registration for');
		expect(JSON.stringify(written[0])).not.toContain('Typed');
	});

	it('once confirmed has an account, which sees it', async () => {
		valueOf(await send(berg));
		valueOf(await confirmRegistration(reader(), keyIn(written[0])));
		const found = await sql<{ name: string }>`select p.name from platform.person p
			join accreditation.registration r on r.person_id = p.id where r.email = ${berg.email}`.execute(
			platform.database,
		);
		expect(found.rows).toHaveLength(1);
	});

	it('comes with its answers, or not at all', async () => {
		const version = await use([field('a', { required: true }), field('states', { categories: ['state'] })]);
		const wrong = await send({ ...berg, version, answer: {} });
		expect(wrong).toMatchObject({ fields: { 'answer.a': 'accreditation.missing.answer' } });
		expect([await answers(), written]).toEqual([[], []]);
		valueOf(await send({ ...berg, version, answer: { a: 'Mine', states: 'not asked' } }));
		expect(await answers()).toEqual([{ field: 'a', value: 'Mine' }]);
	});

	it('to a form that was replaced meanwhile keeps the answers to the older one. 9.2', async () => {
		const shown = await use([field('a')]);
		await use([field('b', { required: true })]);
		valueOf(await send({ ...berg, version: shown, answer: { a: 'Mine' } }));
		expect(await answers()).toEqual([{ field: 'a', value: 'Mine' }]);
	});
});
