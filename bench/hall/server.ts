/*
 * The server as it always is, with a way to take steps in it from outside: a line of JSON in, a line out. So
 * a crowd can be measured from the step on, without the time that a form takes.
 *
 *   in:  {"person", "meeting", "input"}   a step of the chair's table
 *   out: {"began", "committed"}           moments in µs of CLOCK_MONOTONIC
 */
import { createInterface } from 'node:readline';
import { lead } from '#floor/server';
import type { Person } from '#platform/actor.ts';
import { services } from '#platform/server/services.ts';
import { root } from '../../server/root.ts';
import { moment } from '../crowd/crowd.ts';

await import(`${root}build/server/main.js`);

interface Step {
	person: Person;
	meeting: string;
	input: Parameters<typeof lead>[2];
}

createInterface({ input: process.stdin }).on('line', (line) => void take(JSON.parse(line) as Step));

async function take({ person, meeting, input }: Step): Promise<void> {
	const { database, bus } = services();
	const began = moment();
	const result = await lead(
		{
			database,
			actor: { person, roles: [] },
			now: new Date(),
			language: 'en',
			committed: () => bus.nudge(),
		},
		meeting,
		input,
	);
	if (!result.ok) throw new Error(`refused: ${result.refusal}`);
	const revision = result.value.revision;
	process.stdout.write(`${JSON.stringify({ began, committed: moment(), revision })}\n`);
}
