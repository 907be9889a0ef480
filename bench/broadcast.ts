import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import type { Tone } from '../tests/setup/ffmpeg.ts';
import { part, type Bench } from './bench.ts';
import { captionsWritten } from './broadcast/captions.ts';
import { floorInBooth } from './broadcast/booth.ts';
import { behindNginx } from './broadcast/behind-nginx.ts';
import { closedLater } from './broadcast/closing.ts';
import { feedFast, feedLive, type Entrance } from './broadcast/feed.ts';
import { makeMaterial, type Material } from './broadcast/material.ts';
import { fromFfmpeg, opened } from './broadcast/player.ts';
import { afterRestart } from './broadcast/restart.ts';
import { speed } from './broadcast/speed.ts';
import { prepareBroadcast, type Stage } from './broadcast/stage.ts';
import { fromStudio } from './broadcast/studio.ts';
import { cpuOf, mostMemoryOf, start } from './child.ts';
import { inTurn, median } from './figures.ts';
import { serveCopies } from './nginx.ts';
import { NotHere, type Line } from './report.ts';
import { openSite, scratch, type Site } from './site.ts';
import { ask } from './wire.ts';
import { saturate } from './wrk.ts';

const rounds = 3;
const hours = 4;
const viewers = 800;
const sounds: readonly Tone[] = ['floor', 'en', 'fr', 'de', 'it', 'ru', 'es'];
const tracks = ['picture', ...sounds];
const media = ({ meeting }: Entrance): string => `/media/${meeting}`;

/** A meeting that is broadcast with seven sounds, on its way to those who watch. */
export const broadcast: Bench = {
	name: 'broadcast',
	about:
		'A meeting with a picture and seven sounds: given out beside nginx, watched by many, kept for four hours.',
	limit: 900,
	async measure(tell) {
		const { folder, remove } = await scratch();
		try {
			const material = await makeMaterial(folder, sounds);
			await part('what is given out', tell, () => withSite((site, to) => givenOut(site, to, material)));
			await part('closed later', tell, () => withSite((site, to) => closedLater(site, to, material)));
			await part('four hours', tell, () =>
				withSite((site, to) => fourHours(site, to, material), 'bench/broadcast/hurrying.ts'),
			);
			await part('picture sent by ffmpeg', tell, () => withSite(fromFfmpeg));
			await part('floor in the booth', tell, () => withSite(floorInBooth));
			await part('restart of the server', tell, () => withSite(afterRestart));
			await part('captions', tell, () => withSite(captionsWritten));
			await part('picture sent by the studio', tell, () => withSite(fromStudio));
		} finally {
			await remove();
		}
	},
};

/** @param program what runs the server, from the root of the program */
async function withSite(
	work: (site: Site, to: Stage) => Promise<Line | Line[]>,
	program?: string,
): Promise<Line | Line[]> {
	const site = await openSite(program);
	try {
		return await work(site, await prepareBroadcast(site, tracks));
	} finally {
		await site.close();
	}
}

/** With the last minute in the lists: first many who watch while it goes on, then as fast as it can be asked for. */
async function givenOut(site: Site, to: Entrance, material: readonly Material[]): Promise<Line[]> {
	const feed = feedLive(to, material);
	await pause(62_000);
	const lines = [...(await watched(site, to)), ...(await behindNginx(site, to, viewers, sounds))];
	await feed.stop();
	return [...(await besideNginx(site, to)), ...lines];
}

const load = (port: number, path: string) => async (): Promise<number> =>
	(await saturate(`http://127.0.0.1:${port}${path}`, { lines: 100, seconds: 3 })).perSecond;

const beside = (what: string, figure: number, nginx: number): Line => ({
	what,
	figure,
	unit: 'requests/s',
	beside: { what: 'nginx', figure: nginx },
	wanted: { of: 'ratio', at: 'least', value: 0.3 },
});

async function besideNginx(site: Site, to: Entrance): Promise<Line[]> {
	const list = `${media(to)}/live/picture.m3u8`;
	const newest = async (track: string): Promise<string> => {
		const { body } = await ask(site.port, `${media(to)}/live/${track}.m3u8`);
		const [last = ''] = body.toString().trimEnd().split('\n').slice(-1);
		return last.replace('..', media(to));
	};
	const paths = { list, sound: await newest('floor'), picture: await newest('picture') };
	const copies = [];
	for (const path of Object.values(paths)) copies.push({ path, answer: await ask(site.port, path) });
	for (const { path, answer } of copies)
		if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
	const nginx = await serveCopies(copies);
	try {
		await load(site.port, paths.list)();
		const { list: ofList, sound, picture } = paths;
		const seen = await inTurn(rounds, {
			list: load(site.port, ofList),
			nginxList: load(nginx.port, ofList),
			sound: load(site.port, sound),
			nginxSound: load(nginx.port, sound),
			picture: load(site.port, picture),
			nginxPicture: load(nginx.port, picture),
		});
		const [listSize, soundSize, pictureSize] = copies.map(
			({ answer }) => `${(answer.body.length / 1_000).toFixed(answer.body.length < 10_000 ? 1 : 0)} kB`,
		);
		return [
			beside(`live list of a minute (${listSize})`, seen.list, seen.nginxList),
			beside(`second of sound (${soundSize})`, seen.sound, seen.nginxSound),
			beside(`second of picture (${pictureSize})`, seen.picture, seen.nginxPicture),
		];
	} finally {
		await nginx.stop();
	}
}

const crowdOf = fileURLToPath(new URL('broadcast/viewers.ts', import.meta.url));

interface Served {
	answers: number;
	bytes: number;
	errors: number;
	due: number;
	late: number;
}

/**
 * What many who watch take of a core. It is reckoned from what an answer took: on a machine that is busy with something
 * else not all of them are served in time, and would seem to take less.
 */
async function watched(site: Site, to: Entrance): Promise<Line[]> {
	const words = [site.port, to.meeting, viewers].map(String);
	const crowd = await start('measuring', [process.execPath, crowdOf, ...words, ...sounds]);
	const look = async () => {
		crowd.tell('');
		const served = JSON.parse(await crowd.line()) as Served;
		return { ...served, cpu: await cpuOf(site.server.pid), at: performance.now() };
	};
	// Their first second is not like the others.
	await pause(3_000);
	const before = await look();
	await pause(20_000);
	const after = await look();
	await crowd.stop();
	if (after.errors) throw new Error(`${after.errors} of ${after.answers} answers to viewers were none`);
	if (before.cpu === null || after.cpu === null)
		throw new NotHere('this system does not say what a process took');
	const [seconds, answers] = [(after.at - before.at) / 1_000, after.answers - before.answers];
	const [due, late] = [after.due - before.due, after.late - before.late];
	const each = { requests: answers / due, bytes: (after.bytes - before.bytes) / due };
	const [rate, volume] = [each.requests * viewers, (each.bytes * viewers) / 1e6];
	const told = `${viewers} viewers, ${rate.toFixed(0)} requests and ${volume.toFixed(0)} MB a second`;
	return [
		{
			what: told,
			figure: ((after.cpu - before.cpu) / answers) * rate * 100,
			unit: '% of a core',
			wanted: { of: 'figure', at: 'most', value: 25 },
		},
		{ what: 'of them served within the second', figure: (1 - late / due) * 100, unit: '%' },
		{
			what: 'of them at once, as many as the machine let measure',
			figure: answers / seconds,
			unit: 'requests/s',
		},
	];
}

async function fourHours(site: Site, to: Stage, material: readonly Material[]): Promise<Line[]> {
	await feedFast(to, material, hours);
	// All that was sent has to be told, or it was not in memory either.
	for (const track of tracks) {
		const list = (await ask(site.port, `${media(to)}/whole/${track}.m3u8`)).body.toString();
		const lengths = [...list.matchAll(/#EXTINF:([\d.]+)/g)].map(([, length]) => Number(length));
		const whole = lengths.reduce((sum, length) => sum + length, 0);
		if (whole < hours * 3_600 - 60) throw new Error(`of ${track} ${whole} s were kept`);
	}
	const most = await mostMemoryOf(site.server.pid);
	if (most === null) throw new NotHere('this system does not say what a process took');
	await to.end();
	const middle = (hours * 3_600) / 2;
	const took = await opened(site, to.slug, [middle, middle / 2, middle * 1.5, middle + 600, middle - 600]);
	return [
		{
			what: `recording of ${hours} h, from the address of a second to its picture`,
			figure: median(took),
			unit: 's',
			wanted: { of: 'figure', at: 'most', value: 2 },
		},
		{
			what: `memory at its most, ${hours} h with ${sounds.length} sounds by a clock that goes ${speed} times as fast`,
			figure: most / 1e6,
			unit: 'MB',
			wanted: { of: 'figure', at: 'most', value: 400 },
		},
	];
}
