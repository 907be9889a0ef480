import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPeople, type LoadedPeople } from '#accreditation/server';
import { findConference } from '#conference/server';
import type { Speech } from '#floor';
import { lead, floorFor } from '#floor/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Slice } from '#platform/server/slice.ts';
import { replaceSampleMeeting } from './replace-meeting.ts';
import { nextAct, type Act, type LiveScript, type Scene } from './direct.ts';
import { itemsOf, makeStep, play, type Played } from './rehearsal.ts';

/** A round of the rehearsal: its first meeting from the beginning, as a new meeting. */
export interface Round {
	meeting: string;
	startedAt: number;
	/** Steps of the script that were made or tried. */
	made: number;
	people: LoadedPeople;
	script: LiveScript;
	/** The step that the program made last as the chair. */
	ownStep: number;
	/** Who had the floor when it was looked at last. */
	speech: Speech | null;
}

export const slug = 'rehearsal';
export const number = 1;

const json = async <Content>(folder: string, name: string): Promise<Content> =>
	JSON.parse(await readFile(join(folder, name), 'utf8')) as Content;

/**
 * Begins a round: the meeting of the earlier one is removed whole, and the new one is brought to where `floor.json` says.
 * @param folder of the rehearsal
 * @returns `null` if the rehearsal is not here, or is no sample any more
 */
export async function beginRound(
	ctx: OperationContext,
	slices: readonly Slice[],
	folder: string,
): Promise<Round | null> {
	const replaced = await replaceSampleMeeting(ctx, slices, { slug, number, to: randomUUID() });
	if (!replaced.ok) return null;
	const people = await loadPeople(ctx, slug, {
		delegations: await json(folder, 'delegations.json'),
		people: await json(folder, 'people.json'),
	});
	if (!people.ok) return null;
	const meeting = await play(ctx, slug, people.value, await json<Played>(folder, 'floor.json'));
	const round = {
		meeting,
		startedAt: ctx.now.getTime(),
		made: 0,
		people: people.value,
		script: await json<LiveScript>(folder, 'live.json'),
	};
	return { ...round, ownStep: (await floorOf(ctx, round))?.last?.step ?? 0, speech: null };
}

const as = (ctx: OperationContext, { people }: Pick<Round, 'people'>, who: string): OperationContext => ({
	...ctx,
	actor: { person: people.people[who] ?? null, roles: [] },
});
const chairOf = (ctx: OperationContext, round: Pick<Round, 'people'>) => as(ctx, round, 'chair');
/** Who runs the picture and the sound of a round. */
export const technicianOf = (ctx: OperationContext, round: Pick<Round, 'people'>) =>
	as(ctx, round, 'technician');

const floorOf = async (ctx: OperationContext, round: Pick<Round, 'meeting' | 'people'>) =>
	(await floorFor(chairOf(ctx, round), round.meeting, undefined, { texts: false }))?.floor ?? null;

/**
 * Does what is due in a round.
 * @param isTaken whether somebody else is in the chair; gets the time of their last step, ms, 0 if they made none
 * @returns `over` when another round is due, also when the meeting was removed; `taken` when somebody else has led since
 */
export async function goOn(
	ctx: OperationContext,
	round: Round,
	isTaken: (ledAt: number) => boolean = () => false,
): Promise<Act['is'] | 'taken'> {
	const floor = await floorOf(ctx, round);
	if (!floor) return 'over';
	round.speech = floor.speech;
	if (isTaken(floor.last && floor.last.step > round.ownStep ? floor.last.at : 0)) return 'taken';
	const act = nextAct(round.script, await sceneOf(ctx, round, floor));
	await perform(ctx, round, act);
	return act.is;
}

async function sceneOf(ctx: OperationContext, round: Round, floor: Scene['floor']): Promise<Scene> {
	const conference = await findConference({ ...ctx, actor: chairOf(ctx, round).actor }, slug);
	const meeting = conference?.agenda.meetings.find(({ id }) => id === round.meeting);
	const keys = new Map(Object.entries(round.people.delegations).map(([key, id]) => [id, key]));
	return {
		floor,
		now: ctx.now.getTime(),
		startedAt: round.startedAt,
		made: round.made,
		keyOf: (delegation) => keys.get(delegation) ?? '',
		items: itemsOf(meeting?.items ?? [])
			.filter(({ statements }) => statements)
			.map(({ id }) => id),
	};
}

/** A step that is refused, because somebody has done something else meanwhile, is left out. */
async function perform(ctx: OperationContext, round: Round, act: Act): Promise<void> {
	const key = `live-${round.made}-${ctx.now.getTime()}`.padEnd(20, '-');
	if (act.is === 'step') {
		const step = round.script.steps[act.at];
		round.made += 1;
		if (step) await makeStep(ctx, { slug, number, people: round.people }, step, key);
	} else if (act.is === 'chair') await lead(chairOf(ctx, round), round.meeting, { key, ...act.act });
	if (act.is === 'step' || act.is === 'chair')
		round.ownStep = Math.max(round.ownStep, (await floorOf(ctx, round))?.last?.step ?? 0);
}
