import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMessages } from './messages.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-words-'));
	await mkdir(join(folder, 'floor', 'messages'), { recursive: true });
	await mkdir(join(folder, 'ui'));
	await writeFile(join(folder, 'hooks.server.ts'), '');
	await writeFile(
		join(folder, 'floor', 'messages', 'en.json'),
		'{"next": "Next: {who}", "only": "Only English"}',
	);
	await writeFile(join(folder, 'floor', 'messages', 'ru.json'), '{"next": "Следующий оратор: {who}"}');
});
afterEach(() => rm(folder, { recursive: true }));

test('A file that is not JSON stops the start, rather than letters later', async () => {
	await writeFile(join(folder, 'floor', 'messages', 'fr.json'), '{"next": ');
	expect(() => readMessages(folder)).toThrow();
});

test('A word that a language lacks is said in English, also in a language nobody has written', () => {
	const words = readMessages(folder);
	expect(words('ru')('floor.only')).toBe('Only English');
	expect(words('zz-not-one')('floor.only')).toBe('Only English');
	expect(words('constructor')('floor.only')).toBe('Only English');
});

test('Each language says its own; slices without words and files beside them are no matter', () => {
	const words = readMessages(folder);
	expect(words('ru')('floor.next', { who: 'Аль-Хасан' })).toBe('Следующий оратор: Аль-Хасан');
	expect(words('en')('floor.next', { who: 'A' })).toBe('Next: A');
	expect(words('en')).toBe(words('en'));
});
