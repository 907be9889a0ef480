import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { parseForm } from '#platform/form.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { rightsQuestions } from '../../codes.ts';
import { SavePracticeForm } from '../../submission.ts';
import { exampleState } from '../practice.examples.ts';
import { exampleMember } from '../experience/experience.examples.ts';
import { searchPractices } from '../find/search-practices.ts';
import { publishPractice } from './decide-practice.ts';
import { submitPractice } from './save-practice.ts';
import { startPractice } from './start-practice.ts';
import { completeForm, fields, refusal } from './submit.examples.ts';

/* docs/rules/practices.md 4.4: what is never good practice, and the board. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => {
	platform = await openExampleConference();
});
afterAll(() => platform.close());

async function submit(actor: Actor, more: Record<string, string>) {
	const ctx = platform.context(actor);
	const texts = { language: 'en' as const, title: 'Tests', summary: 'All pupils are tested.' };
	const choice = { kind: 'programme' as const, owner: null, country: null };
	const { id } = valueOf(await startPractice(ctx, { once: randomUUID(), ...texts, ...choice }));
	const typed = { version: '1', ...completeForm, 'title.en': 'Tests for all pupils', ...more };
	const parsed = parseForm(
		SavePracticeForm,
		Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const)),
	);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields));
	return { id, result: await submitPractice(ctx, id, parsed.value) };
}

it('A member of the board records such means with the rights check answered; it is found as not good practice. 4.4', async () => {
	const arvonia = await exampleState(platform.database, 'arvonia');
	const [member, board] = [
		await exampleMember(platform, 'Member', arvonia),
		await exampleMember(platform, 'Board', arvonia),
	];
	await sql`insert into practices.expert (person_id, is_board, appointed_at)
		values (${board.person.id}, true, now()), (${member.person.id}, false, now())`.execute(platform.database);
	const answers = Object.fromEntries(rightsQuestions.map((question) => [`rights.${question}`, 'no']));
	const means = 'compulsory-testing';
	// An expert who is not of the board cannot.
	expect(fields((await submit(member, { means, ...answers })).result)).toEqual({
		means: 'practices.submit.police.refused-means',
	});
	expect(fields((await submit(board, { means })).result)).toEqual({
		rights: 'practices.submit.police.rights-unanswered',
	});
	const { id, result } = await submit(board, { means, ...answers });
	expect(refusal(result)).toBeNull();
	const officer = await signedInPerson(platform.database, 'Officer', ['officer']);
	expect(refusal(await publishPractice(platform.context(officer), id, { version: 3 }))).toBeNull();
	const found = await searchPractices(platform.readerContext(), new URLSearchParams({ words: 'tests' }));
	expect(found.results.map(({ isRecorded }) => isRecorded)).toEqual([true]);
});
