import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { anonymous } from '../actor.ts';
import { sql } from './database.ts';
import { addPerson, isEmail, personByEmail } from './people.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

const count = async (): Promise<number> => {
	const found = await sql<{ n: number }>`select count(*) as n from platform.person`.execute(
		platform.database,
	);
	return found.rows[0]?.n ?? -1;
};
const audited = async (id: string): Promise<unknown[]> => {
	const found = await sql<{ action: string; detail: unknown }>`
		select action, detail from platform.audit where thing = ${`person:${id}`} order by id`.execute(
		platform.database,
	);
	return found.rows;
};
const rolesOf = async (id: string): Promise<string[]> => {
	const found = await sql<{ role: string }>`
		select role from platform.organisation_role
		where person_id = ${id} order by role`.execute(platform.database);
	return found.rows.map(({ role }) => role);
};

test('A text of ten megabytes is no address, and that is seen at once', () => {
	expect(isEmail('x'.repeat(10_000_000))).toBe(false);
	expect(isEmail('x@'.repeat(5_000_000))).toBe(false);
});

describe('adding a person', () => {
	test('is for an administrator alone; an officer is not one by that, a reader not at all', async () => {
		const before = await count();
		const officer = await signedInPerson(platform.database, 'Officer Alone', ['officer']);
		for (const actor of [anonymous, officer, { ...officer, roles: [] }])
			expect(await addPerson(platform.context(actor), { name: 'New', email: 'new@example.org' })).toEqual({
				ok: false,
				refusal: 'not-allowed',
			});
		expect(await count()).toBe(before + 1);
		expect(await personByEmail(platform.database, 'new@example.org')).toBeNull();
	});

	test('who may not is not told what is wrong with the address', async () => {
		const answer = await addPerson(platform.context(anonymous), { name: '', email: 'no address' });
		expect(answer).toEqual({ ok: false, refusal: 'not-allowed' });
	});

	test.each([
		[''],
		['   '],
		['name'],
		['name@'],
		['@example.org'],
		['name@example'],
		['name@localhost'],
		['a@b@example.org'],
		['a b@example.org'],
		['name@exam ple.org'],
		['name@example.org, other@example.org'],
		['name@example.org\r\nBcc: other@example.org'],
		['name@example.org\u0000'],
		['na\u0000me@example.org'],
		['Name <name@example.org>'],
		['<name@example.org>'],
		['"name"@example.org'],
		['.name@example.org'],
		['na..me@example.org'],
		['name@-example.org'],
		['name@example..org'],
		['имя@example.org'],
		['name@пример.рф'],
		['name@example.org;'],
		[`${'n'.repeat(65)}@example.org`],
		[`name@${'e'.repeat(250)}.org`],
	])('an address that is none is refused: %j', async (email) => {
		const before = await count();
		expect(await addPerson(platform.context(), { name: 'Name', email })).toEqual({
			ok: false,
			refusal: 'bad-email',
			fields: { email: 'platform.bad-email' },
		});
		expect(await count()).toBe(before);
	});

	test.each([
		[''],
		['  \t '],
		['—'],
		['\u200b'],
		['Na\u0000me'],
		['Name\nBcc: x'],
		['Na\u2028me'],
		['n'.repeat(201)],
	])('a name that is none is refused: %j', async (name) => {
		expect(await addPerson(platform.context(), { name, email: 'nameless@example.org' })).toEqual({
			ok: false,
			refusal: 'bad-name',
			fields: { name: 'platform.bad-name' },
		});
		expect(await personByEmail(platform.database, 'nameless@example.org')).toBeNull();
	});

	test('a role that does not exist leaves no person behind either', async () => {
		const roles = ['administrator', 'king'] as unknown as ['administrator'];
		await expect(
			addPerson(platform.context(), { name: 'King', email: 'king@example.org', roles }),
		).rejects.toThrow();
		expect(await personByEmail(platform.database, 'king@example.org')).toBeNull();
	});

	test('twice is once: the first name stays, roles are added and none is taken', async () => {
		const input = { name: 'Amina', email: ' Amina.X@Example.ORG ', roles: ['officer'] as const };
		const first = await addPerson(platform.context(), input);
		const second = await addPerson(platform.context(), {
			...input,
			name: 'Another',
			roles: ['administrator'],
		});
		const third = await addPerson(platform.context(), { ...input, roles: [] });
		if (!first.ok) throw new Error(first.refusal);
		expect(first.value).toMatchObject({ name: 'Amina', email: 'amina.x@example.org' });
		expect([second, third]).toEqual([first, first]);
		expect(await rolesOf(first.value.id)).toEqual(['administrator', 'officer']);
	});

	test('many at once with one address are one person', async () => {
		const input = { name: 'Together', email: 'together@example.org', roles: ['officer'] as const };
		const answers = await Promise.all(Array.from({ length: 8 }, () => addPerson(platform.context(), input)));
		expect(new Set(answers.map((answer) => answer.ok && answer.value.id)).size).toBe(1);
	});

	test('an administrator adds; who did it and with which roles is written down', async () => {
		const admin = await signedInPerson(platform.database, 'Admin', ['administrator']);
		const answer = await addPerson(platform.context(admin), {
			name: 'Ольга О’Нил-Íñiguez',
			email: "o'neil+osce@sub.example.org",
			roles: ['officer'],
		});
		if (!answer.ok) throw new Error(answer.refusal);
		expect(answer.value.name).toBe('Ольга О’Нил-Íñiguez');
		expect(await audited(answer.value.id)).toEqual([
			{ action: 'person.add', detail: { roles: ['officer'] } },
		]);
	});
});

test.each([
	['name@example.org'],
	["o'neil+tag@a-b.example.co"],
	['n_1-2.x@xn--e1afmkfd.example'],
	[`${'n'.repeat(64)}@example.org`],
])('%s is an address', (text) => {
	expect(isEmail(text)).toBe(true);
});

test('Somebody is found by the address in whatever case and with spaces around, nobody by half of it', async () => {
	const person = (await signedInPerson(platform.database, 'Findable')).person;
	expect(await personByEmail(platform.database, ' FINDABLE@example.org\n')).toEqual(person);
	for (const address of ['findable@example.or', '%@example.org', 'findable', ''])
		expect(await personByEmail(platform.database, address)).toBeNull();
});
