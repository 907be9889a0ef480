import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CommandSender } from './command-sender.svelte.ts';

/* What the chair presses again after an answer was lost. docs/rules/floor.md 5.5 */

const minute = { do: 'add-time', place: 'p1', seconds: '60' };
// The framework's own needs its client to be running.
vi.mock('$app/forms', () => ({ deserialize: JSON.parse }));
let keys: string[];
let answers: (() => Promise<Response>)[];
let revision: number;
let sender: CommandSender;

beforeEach(() => {
	[keys, answers, revision] = [[], [], 7];
	vi.stubGlobal('fetch', (_: string, { body }: { body: FormData }) => {
		keys.push(String(body.get('once')));
		return (answers.shift() ?? success)();
	});
	sender = new CommandSender('/console', () => revision);
});
afterEach(() => vi.unstubAllGlobals());

const success = async () =>
	new Response('{"type":"success","status":200}', {
		headers: { 'content-type': 'application/json' },
	});
const lost = () => Promise.reject(new TypeError('the answer was lost'));

function press(fields: Record<string, string>): Promise<void> {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return sender.send(form);
}

/** Presses one after the other. @returns how many different presses the server saw */
async function presses(fields: Record<string, string>, between: () => void): Promise<number> {
	await press(fields);
	between();
	await press(fields);
	return new Set(keys).size;
}

it('a press that did not arrive is sent again as the same one', async () => {
	answers = [lost];
	expect(await presses(minute, () => {})).toBe(1);
	expect(sender.refused).toBe(null);
});

it('a press that was executed although its answer was lost is another one the next time', async () => {
	answers = [lost];
	expect(await presses(minute, () => (revision += 1))).toBe(2);
});

it('a press without an answer says that it may have been executed once the floor has changed', async () => {
	answers = [lost, async () => new Response(null, { status: 503 })];
	for (const kind of ['offline', 'failed']) {
		await press(minute);
		expect(sender.refused).toBe(kind);
		revision += 1;
		expect(sender.refused).toBe('unanswered');
	}
	await press(minute);
	revision += 1;
	expect(sender.refused).toBe(null);
});

it('a press that was answered is another one the next time', async () => {
	expect(await presses(minute, () => {})).toBe(2);
});
