import { parse, type types } from 'hls-parser';
import { describe, expect, it } from 'vitest';
import { isOver, renditionAddresses, playlistSoFar, defaultInit, withOneSound } from './native-hls.ts';
import { exampleMaster as master } from './playlist.examples.ts';
import { mediaPlaylist, type MediaPlaylist } from './playlist.ts';

const list = (more: Partial<MediaPlaylist> = {}): string =>
	mediaPlaylist({
		form: 'whole',
		ended: false,
		zero: 1_790_000_004,
		sequence: 0,
		target: 6,
		query: '?pass=p1.0.x',
		entries: [0, 6].map((start) => ({
			start,
			duration: 6,
			address: `../c/fr/${start}-0-0.m4s`,
			init: '../init/fr-1.mp4',
			discontinuitySequence: 0,
		})),
		...more,
	});

describe('the places in a list of lists', () => {
	it('are none where there is nothing', () => {
		expect(renditionAddresses('')).toEqual({ picture: null, sounds: new Map() });
		expect(renditionAddresses(master({ picture: null })).picture).toBeNull();
	});
	it('are those of the picture and of each sound, each with the pass', () => {
		expect(renditionAddresses(master())).toEqual({
			picture: 'whole/picture.m3u8?pass=p1.0.x',
			sounds: new Map([
				['mul', 'whole/floor.m3u8?pass=p1.0.x'],
				['fr', 'whole/fr.m3u8?pass=p1.0.x'],
			]),
		});
	});
});

it('a list of lists with one sound leads to it and to the picture, and to nothing else', () => {
	const text = withOneSound(master(), 'fr', (address) => `https://hall.example/${address}`);
	const [variant, ...others] = (parse(text) as types.MasterPlaylist).variants;
	expect(others).toEqual([]);
	expect(variant?.uri).toBe('https://hall.example/whole/picture.m3u8?pass=p1.0.x');
	expect(variant?.audio.map(({ uri, isDefault }) => [uri, isDefault])).toEqual([
		['https://hall.example/whole/fr.m3u8?pass=p1.0.x', true],
	]);
	expect(variant?.subtitles).toEqual([]);
});

describe('a list as far as it goes', () => {
	const from = 'https://hall.example/media/1/whole/fr.m3u8?pass=p1.0.x';
	it('has an end, and whole addresses with the pass', () => {
		const text = playlistSoFar(list(), from);
		const { endlist, segments } = parse(text) as types.MediaPlaylist;
		expect([isOver(list()), isOver(text), endlist]).toEqual([false, true, true]);
		expect(segments.map(({ uri }) => uri)).toEqual([
			'https://hall.example/media/1/c/fr/0-0-0.m4s?pass=p1.0.x',
			'https://hall.example/media/1/c/fr/6-0-0.m4s?pass=p1.0.x',
		]);
		expect(segments[0]?.map?.uri).toBe('https://hall.example/media/1/init/fr-1.mp4?pass=p1.0.x');
		expect(text).not.toContain('EVENT');
	});
	it('that is over has one end', () => {
		expect(playlistSoFar(list({ ended: true }), from).match(/ENDLIST/g)).toHaveLength(1);
	});
});

it('a player that is told nothing begins three parts before the end, or at the beginning of what is over', () => {
	expect(defaultInit(list(), 60)).toBe(42);
	expect(defaultInit(list(), 12)).toBe(0);
	expect(defaultInit(list({ ended: true }), 60)).toBe(0);
	expect(defaultInit('', 60)).toBe(60);
});
