import { describe, expect, it } from 'vitest';
import { readAddress } from './address.ts';

describe('an address of media', () => {
	it.each([
		's/floor/000002.m4s',
		's/floor/02.m4s',
		's/floor/00.m4s',
		's/captions-fr/02.vtt',
		'c/picture/01-0-0.m4s',
		'c/picture/1-00-0.m4s',
		'c/picture/1-0-00.m4s',
		'c/captions-fr/1-0-00.vtt',
		'init/fr-01.mp4',
		'clip/fr/027.mp4',
	])('is one for each thing: %s, with a nought before its number, names nothing', (path) => {
		expect(readAddress(path)).toBeNull();
	});

	it.each([
		'',
		'live',
		'live/',
		'live/../whole.m3u8',
		'live/hall.m3u8',
		'live/captions-french.m3u8',
		's/floor/1e3.m4s',
		's/floor/-1.m4s',
		's/floor/12345678901.m4s',
		'c/floor/1-0.m4s',
		'init/fr.mp4',
		'clip/picture/1.mp4',
		'clip/fr/-1.mp4',
		'clip/fr/1.5.mp4',
		's/floor/1.m4s/',
	])('is not what lists do not name: %j', (path) => {
		expect(readAddress(path)).toBeNull();
	});

	it.each([
		['clip/fr/27.mp4', { what: 'clip', track: 'fr', second: 27 }],
		['live.m3u8', { what: 'master', form: 'live' }],
		['whole/picture.m3u8', { what: 'list', form: 'whole', track: 'picture' }],
		['s/floor/0.m4s', { what: 'segment', track: 'floor', sequence: 0, span: null }],
		['s/floor/120.m4s', { what: 'segment', track: 'floor', sequence: 120, span: null }],
		[
			's/fr/12.5400-600.m4s',
			{ what: 'segment', track: 'fr', sequence: 12, span: { start: 5.4, duration: 0.6 } },
		],
		['c/fr/10-0-3.m4s', { what: 'recording-segment', track: 'fr', name: '10-0-3', span: null }],
		['init/fr-1.mp4', { what: 'init', name: 'fr-1' }],
		['live/captions-fr.m3u8', { what: 'captions', language: 'fr', of: { form: 'live' } }],
		['s/captions-fr/7.vtt', { what: 'captions', language: 'fr', of: { sequence: 7 } }],
		[
			'c/captions-fr/7-0-0.vtt',
			{ what: 'captions', language: 'fr', of: { recordingSegment: '7-0-0', span: null } },
		],
	])('is what lists name: %s', (path, named) => {
		expect(readAddress(path)).toEqual(named);
	});

	it('has room for every number that the database can hold', () => {
		const most = 2 ** 31 - 1;
		expect(readAddress(`init/fr-10000.mp4`)).toEqual({ what: 'init', name: 'fr-10000' });
		expect(readAddress(`init/fr-${most}.mp4`)).toEqual({ what: 'init', name: `fr-${most}` });
		const name = `${most}-${most}-${most}`;
		expect(readAddress(`c/fr/${name}.m4s`)).toEqual({
			what: 'recording-segment',
			track: 'fr',
			name,
			span: null,
		});
		expect(readAddress(`s/fr/${most}.m4s`)).toEqual({
			what: 'segment',
			track: 'fr',
			sequence: most,
			span: null,
		});
	});
});
