import { sql } from '#platform/server/database.ts';
import type { Bench } from './bench.ts';
import { quantile } from './figures.ts';
import { signIn } from './sessions.ts';
import { openSite, type Site } from './site.ts';

const people = 5_000;
const questions = 10;
const times = 40;

/** The officers' list of registrations with answers as columns. */
export const answers: Bench = {
	name: 'answers',
	about: `An officer opens the list of ${people} registrations with ${questions} answers as columns, filters and sorts by them, and downloads it.`,
	limit: 240,
	async measure(tell) {
		const site = await openSite();
		try {
			await fill(site);
			const [line = ''] = await signIn(site, ['secretariat-officer@example.org']);
			const cookie = line.replace('cookie: ', '');
			const columns = Array.from({ length: questions }, (_, nth) => `column=q${nth}`).join('&');
			const list = '/en/console/conferences/rehearsal/registrations';
			const open = async (path: string): Promise<number> => {
				const since = performance.now();
				const answer = await fetch(site.origin + path, { headers: { cookie } });
				const text = await answer.text();
				if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
				if (!text.includes('Bench')) throw new Error(`${path} has nobody`);
				return performance.now() - since;
			};
			const cases = [
				['the list without answers', ''],
				[`the list with ${questions} answers`, columns],
				['the same, filtered by two of them', `${columns}&answer.q0=a&answer.q1=b`],
				['the same, sorted by one', `${columns}&sort=answer.q5`],
			] as const;
			for (const [what, query] of cases) {
				const address = `${list}?${query}`;
				for (let nth = 0; nth < 5; nth += 1) await open(address);
				const took: number[] = [];
				for (let nth = 0; nth < times; nth += 1)
					took.push(await open(`${address}&page=${1 + (nth % (query.includes('answer.q0') ? 2 : 50))}`));
				tell({ what: `${what}, in the middle`, figure: quantile(took, 0.5), unit: 'ms' });
				tell({
					what: `${what}, 95th percentile`,
					figure: quantile(took, 0.95),
					unit: 'ms',
					wanted: { of: 'figure', at: 'most', value: 200 },
				});
			}
			const file = await open(`${list}/registrations.csv?${columns}`);
			tell({
				what: `${people} registrations with ${questions} answers as CSV`,
				figure: file / 1_000,
				unit: 's',
			});
		} finally {
			await site.close();
		}
	},
};

/** Registers people with answers, past the verbs: half of the questions have options, the others are texts. */
async function fill({ database }: Site): Promise<void> {
	const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: { en: `Option ${id}` } }));
	const fields = Array.from({ length: questions }, (_, nth) => ({
		id: `q${nth}`,
		type: nth < questions / 2 ? 'choice' : 'text',
		label: { en: `Question ${nth}` },
		hint: {},
		required: false,
		stage: 'registration',
		options: nth < questions / 2 ? options : [],
		readers: ['officers'],
		sensitive: false,
		retainDays: 365,
		categories: [],
	}));
	await sql`insert into accreditation.form (conference_id, version, definition, made_at)
		select id, coalesce((select max(version) from accreditation.form where conference_id = c.id), 0) + 1,
			${JSON.stringify([{ id: 'all', title: {}, fields }])}::jsonb, now()
		from conference.conference c where slug = 'rehearsal'`.execute(database);
	await sql`with of as (select d.id, d.conference_id from accreditation.delegation d
			join conference.conference c on c.id = d.conference_id where c.slug = 'rehearsal' and d.class = 'state' limit 1)
		insert into accreditation.registration (conference_id, category, delegation_id, state, given_name, family_name, email,
			language, made_at, changed_at)
		select of.conference_id, 'state', of.id, 'accredited', 'Bench', 'Reader ' || i, 'bench.' || i || '@example.org',
			'en', now(), now()
		from of, generate_series(1, ${people}::int) i`.execute(database);
	await sql`insert into accreditation.answer (registration_id, field, conference_id, form_version, value, given_at)
		select r.id, 'q' || q, r.conference_id, f.version, to_jsonb(case when q < ${questions / 2}
			then (array['a', 'b', 'c', 'd'])[1 + floor(random() * 4)::int] else 'Text ' || floor(random() * 5000)::int end), now()
		from accreditation.registration r
			join lateral (select max(version) as version from accreditation.form where conference_id = r.conference_id) f on true
			cross join generate_series(0, ${questions - 1}::int) q
		where r.email like 'bench.%'`.execute(database);
	await sql`analyze accreditation.registration, accreditation.answer`.execute(database);
}
