import { endBroadcast, giveKey } from '#broadcast/server';
import { systemActor } from '#platform/actor.ts';
import { wakeServers } from '#platform/server/bus.ts';
import type { Database } from '#platform/server/database.ts';
import { addPerson } from '#platform/server/people.ts';
import { prepareHall } from '../hall/prepare.ts';
import type { Site } from '../site.ts';
import type { Entrance } from './feed.ts';

/** A hall that can be sent to, and where it is watched. */
export interface Stage extends Entrance {
	slug: string;
	/** The address of somebody who may run it. */
	officer: string;
	/** Makes a key for a booth. */
	boothKey(language: string): Promise<string>;
	/** Ends what is broadcast: what there is is the recording then. */
	end(): Promise<void>;
}

/** A public meeting that is open, and a key that opens all tracks of it. */
export async function prepareBroadcast(
	{ database, port }: Pick<Site, 'port'> & { database: Database },
	tracks: readonly string[],
): Promise<Stage> {
	const { slug, meeting } = await prepareHall(database, 1);
	const call = { database, now: new Date(), language: 'en', committed: () => void wakeServers(database) };
	const email = 'bench.officer@example.org';
	const officer = await addPerson(
		{ ...call, actor: systemActor },
		{ name: 'Bench Officer', email, roles: ['officer'] },
	);
	if (!officer.ok) throw new Error(officer.refusal);
	const actor = { person: officer.value, roles: ['officer'] } as const;
	const keyFor = async (some: readonly string[]): Promise<string> => {
		const given = await giveKey({ ...call, actor }, meeting, { tracks: some, note: 'bench' });
		if (!given.ok) throw new Error(given.refusal);
		return given.value.key;
	};
	return {
		port,
		meeting,
		slug,
		key: await keyFor(tracks),
		boothKey: (language) => keyFor([language]),
		officer: email,
		async end() {
			const ended = await endBroadcast({ ...call, actor, now: new Date() }, meeting);
			if (!ended.ok) throw new Error(ended.refusal);
		},
	};
}
