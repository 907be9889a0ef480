import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { openNginx } from '../nginx.ts';
import { need } from '../programs.ts';
import type { Line } from '../report.ts';
import { scratch, type Site } from '../site.ts';
import { ask } from '../wire.ts';
import { feedLive } from './feed.ts';
import type { Material } from './material.ts';
import type { Stage } from './stage.ts';

/**
 * nginx as docs/operating.md has it, without encryption.
 * @param log where it writes which of its answers Rostrum gave; it writes none without
 */
export async function sampleNginx(
	rostrum: number,
	port: number,
	folder: string,
	log?: string,
): Promise<string> {
	const text = await readFile(new URL('../../docs/operating.md', import.meta.url), 'utf8');
	const [, settings = ''] = /```nginx\n([^]*?)```/.exec(text) ?? [];
	const logged = log ? `access_log ${log} upstream; ` : '';
	const sample = settings
		.replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
		.replace('http2 on;', '')
		.replace('127.0.0.1:3000', `127.0.0.1:${rostrum}`)
		.replace('server_name', `${logged}server_name`)
		.replace('/var/cache/nginx/rostrum', `${folder}/cache`);
	return `log_format upstream '$upstream_addr $uri';\n${sample}`;
}

/** How long a second of sound stays readable, at Rostrum and in a cache before it, after its part was closed. */
export async function closedLater(site: Site, to: Stage, material: readonly Material[]): Promise<Line[]> {
	await need('nginx');
	const { folder, remove } = await scratch();
	const feed = feedLive(to, material);
	const nginx = await openNginx(folder, (port) => sampleNginx(site.port, port, folder));
	try {
		const path = await newestSound(site, to);
		for (const port of [site.port, nginx.port]) {
			const { status } = await ask(port, path);
			if (status !== 200) throw new Error(`${path} was answered ${status}`);
		}
		await close(site, to);
		const began = performance.now();
		const [own, cached] = await Promise.all([
			untilGone(site.port, path, began),
			untilGone(nginx.port, path, began),
		]);
		return [
			{ what: 'part that was closed later: gone from Rostrum after', figure: own, unit: 's' },
			{
				what: 'part that was closed later: gone from nginx, which had just kept it, after',
				figure: cached,
				unit: 's',
				wanted: { of: 'figure', at: 'most', value: 60 },
			},
		];
	} finally {
		await feed.stop();
		await nginx.stop();
		await remove();
	}
}

async function newestSound({ port }: Site, { meeting }: Stage): Promise<string> {
	for (let tries = 0; tries < 100; tries += 1) {
		const { status, body } = await ask(port, `/media/${meeting}/live/floor.m3u8`);
		const [last = ''] = body.toString().trimEnd().split('\n').slice(-1);
		if (status === 200 && last) return last.replace('..', `/media/${meeting}`);
		await pause(200);
	}
	throw new Error('nothing was told of the floor');
}

/** Closes the meeting to the public, also for what was said before. */
const close = ({ database }: Site, { meeting }: Stage): Promise<void> =>
	database.transaction().execute(async (tx) => {
		const found = await sql<{ conference: string }>`update conference.meeting set steps = '[]'
			where id = ${meeting} returning conference_id as conference`.execute(tx);
		await sql`update conference.item set steps = '[]' where meeting_id = ${meeting}`.execute(tx);
		await announce(tx, 'conference.changed', { conference: found.rows[0]?.conference ?? '' });
	});

async function untilGone(port: number, path: string, began: number): Promise<number> {
	while ((await ask(port, path)).status !== 404) {
		if (performance.now() - began > 120_000) throw new Error('it is still readable after two minutes');
		await pause(100);
	}
	return (performance.now() - began) / 1_000;
}
