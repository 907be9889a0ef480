import { sql } from '#platform/server/database.ts';
import type { openTestPlatform } from '../../../../tests/test-platform.ts';
import type { EvidenceLevel } from '../../level.ts';
import { exampleExpert, examplePractice, exampleState, exampleStudyOf } from '../practice.examples.ts';
import { reviewsOf } from '../store/review.ts';
import { versionsOf } from '../store/versions.ts';
import { declareInterest } from './declare-interest.ts';
import { castVote } from './cast-vote.ts';

type TestPlatform = Awaited<ReturnType<typeof openTestPlatform>>;

/** A practice of Arvonia with computed level `promising`, and experts of Karvia: two others and a board of two. */
export async function exampleReview(platform: TestPlatform) {
	const { database } = platform;
	await sql`delete from practices.practice`.execute(database);
	await sql`delete from practices.expert`.execute(database);
	const [arvonia, karvia] = [await exampleState(database, 'arvonia'), await exampleState(database, 'karvia')];
	const practice = await examplePractice(database, { owners: [arvonia] });
	await exampleStudyOf(database, practice);
	const expert = (name: string, isBoard = false, country = karvia) =>
		exampleExpert(database, `${name} ${crypto.randomUUID()}`, country, isBoard);
	const experts = {
		first: await expert('First'),
		second: await expert('Second'),
		third: await expert('Third'),
		board: await expert('Board one', true),
		otherBoard: await expert('Board two', true),
		compatriot: await expert('Compatriot', true, arvonia),
	};
	type Name = keyof typeof experts;
	const which = { slug: practice.slug, position: 1 };
	const start = new Date('2026-03-03T10:00:00Z');
	const as = (name: Name, now = start) => platform.context(experts[name], now);
	const open = async () => (await reviewsOf(database, practice.id)).find(({ endedAt }) => !endedAt) ?? null;
	const declare = (name: Name, interest: string | null = null, now = start) =>
		declareInterest(as(name, now), which, { interest });
	const vote = async (name: Name, level: EvidenceLevel, now = start, reasons = `Reasons of ${name}.`) =>
		castVote(as(name, now), which, {
			level,
			reasons,
			hasReadNote: false,
			review: (await open())?.id ?? '',
		});
	return {
		practice,
		states: { arvonia, karvia },
		experts,
		which,
		start,
		as,
		open,
		declare,
		vote,
		/** Declares no interest and votes. */
		async votes(name: Name, level: EvidenceLevel, now = start) {
			await declare(name, null, now);
			return vote(name, level, now);
		},
		levels: async () => {
			const [version] = await versionsOf(database, practice.id);
			return { computed: version?.computed, shown: version?.shown };
		},
		reviews: () => reviewsOf(database, practice.id),
	};
}
export type ExampleReview = Awaited<ReturnType<typeof exampleReview>>;
