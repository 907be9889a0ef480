import { parse, type types } from 'hls-parser';
import { expect, it } from 'vitest';
import { exampleMaster } from './playlist.examples.ts';
import type { MultivariantPlaylist } from './playlist.ts';
import { soundOnly } from './sound-only.ts';

const master = (more: Partial<MultivariantPlaylist> = {}): string => exampleMaster({ form: 'live', ...more });
const read = (text: string): types.MasterPlaylist => parse(text) as types.MasterPlaylist;

it('without any sound the list is left as it is', () => {
	const text = master({ sounds: [] });
	expect(soundOnly(text, 'fr')).toBe(text);
	expect(soundOnly('', 'fr')).toBe('');
});

it('a language that is not there is the original', () => {
	expect(read(soundOnly(master(), 'ru')).variants.map(({ uri }) => uri)).toEqual([
		'live/floor.m3u8?pass=p1.0.x',
	]);
});

it('nothing of the picture is fetched, nor of another language; captions stay, and the pass', () => {
	const [variant, ...others] = read(soundOnly(master(), 'fr')).variants;
	expect(others).toEqual([]);
	expect(variant?.uri).toBe('live/fr.m3u8?pass=p1.0.x');
	expect(variant?.resolution).toBeUndefined();
	expect(variant?.audio).toEqual([]);
	expect(variant?.subtitles.map(({ language }) => language)).toEqual(['en']);
});

it('a meeting without a picture is heard all the same', () => {
	expect(read(soundOnly(master({ picture: null }), 'mul')).variants[0]?.uri).toBe(
		'live/floor.m3u8?pass=p1.0.x',
	);
});
