import { beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../../../tests/setup/database.ts';
import { openDatabase, sql } from './database.ts';
import { log } from './log.ts';

let lines: string[];
beforeEach(() => {
	lines = [];
	vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});

test('What cannot be written down does not end what was going on', () => {
	const circle: Record<string, unknown> = {};
	circle['self'] = circle;
	log('error', 'odd', { circle });
	log('error', 'odd', { big: 10n });
	log('error', 'odd', { nothing: undefined, made: () => 1 });
	expect(lines).toHaveLength(3);
	for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: 'error', event: 'odd' });
});

test('An event is one line, whatever is in it', () => {
	log('warn', 'mail.failed', { error: new Error('two\nlines'), text: 'a\r\nb\u2028c' });
	expect(lines).toHaveLength(1);
	expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/);
});

test('An error is written with its reason and where it came from, and with what caused it', () => {
	log('error', 'request.failed', { id: '7', error: new Error('outer', { cause: new Error('inner') }) });
	expect(JSON.parse(lines[0] ?? '')).toEqual({
		at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		level: 'error',
		event: 'request.failed',
		id: '7',
		error: {
			message: 'outer',
			stack: expect.stringContaining('log.test.ts'),
			cause: { message: 'inner', stack: expect.any(String) },
		},
	});
});

test('An error of the database is written by its code and names, never with what was typed', async () => {
	const { url, drop } = await testDatabase();
	const opened = openDatabase(url, { size: 1 });
	const failures = [
		sql`select ${'typed secret'}::uuid`,
		sql`insert into platform.person (name, email) values ('', ${'typed secret'})`,
		sql`insert into platform.form_key (person_id, key, used_at) values (gen_random_uuid(), ${'typed secret'}, now())`,
	];
	for (const statement of failures)
		await statement.execute(opened.database).catch((error: unknown) => log('error', 'odd', { error }));
	await opened.close();
	await drop();
	expect(lines).toHaveLength(failures.length);
	expect(lines.join('')).not.toContain('typed secret');
	expect(lines[1]).toMatch(/PostgreSQL 23514 platform\.person\.\w+/);
	expect(lines[0]).toContain('log.test.ts');
});
