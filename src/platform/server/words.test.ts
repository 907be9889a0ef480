import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signInEmail } from './emails.ts';
import { sources } from './sign-in.examples.ts';
import { readWords } from './words.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-words-'));
	await mkdir(join(folder, 'floor', 'words'), { recursive: true });
	await mkdir(join(folder, 'ui'));
	await writeFile(join(folder, 'hooks.server.ts'), '');
	await writeFile(
		join(folder, 'floor', 'words', 'en.json'),
		'{"next": "Next: {who}", "only": "Only English"}',
	);
	await writeFile(join(folder, 'floor', 'words', 'ru.json'), '{"next": "Следующий оратор: {who}"}');
});
afterEach(() => rm(folder, { recursive: true }));

test('A file that is not JSON stops the start, rather than letters later', async () => {
	await writeFile(join(folder, 'floor', 'words', 'fr.json'), '{"next": ');
	expect(() => readWords(folder)).toThrow();
});

test('A word that a language lacks is said in English, also in a language nobody has written', () => {
	const words = readWords(folder);
	expect(words('ru')('floor.only')).toBe('Only English');
	expect(words('zz-not-one')('floor.only')).toBe('Only English');
	expect(words('constructor')('floor.only')).toBe('Only English');
});

test('Each language says its own; slices without words and files beside them are no matter', () => {
	const words = readWords(folder);
	expect(words('ru')('floor.next', { who: 'Аль-Хасан' })).toBe('Следующий оратор: Аль-Хасан');
	expect(words('en')('floor.next', { who: 'A' })).toBe('Next: A');
	expect(words('en')).toBe(words('en'));
});

test('The letter with a link says whose it is, and leads to the page of its language with the whole key', () => {
	const site = { origin: 'https://conference.example.org', organisation: 'Example & Sons' };
	const now = new Date('2026-11-27T10:00:00Z');
	const person = { id: '1', name: "{who} <b>O'Neil</b>", email: 'person@example.org' };
	const letter = signInEmail(readWords(sources)('en'), site, person, 'a+b/c=&d', 'en', now);
	expect(letter).toMatchObject({ to: 'person@example.org', language: 'en' });
	expect(letter.expiresAt).toEqual(new Date('2026-11-27T10:15:00Z'));
	expect(letter.subject).toContain('Example & Sons');
	expect(letter.body).toContain("{who} <b>O'Neil</b>,");
	expect(letter.body).toContain('https://conference.example.org/en/sign-in/link?token=a%2Bb%2Fc%3D%26d\n');
});
