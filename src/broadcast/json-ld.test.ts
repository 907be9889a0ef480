import { expect, it } from 'vitest';
import { recordingJsonLd, type RecordingFacts } from './json-ld.ts';

const at = (time: string): number => Date.parse(`2026-11-27T${time}Z`);
const facts: RecordingFacts = {
	name: 'Opening meeting',
	description: 'Opening meeting – Conference on coasts',
	language: 'en',
	page: 'https://example.org/en/conferences/coasts/meetings/1',
	thumbnail: 'https://example.org/en/conferences/coasts/meetings/1/share.png?1',
	media: 'https://example.org/media/1/whole.m3u8',
	embed: null,
	recorded: [
		{ start: at('09:00:00'), end: at('10:00:30.900') },
		{ start: at('11:00:00'), end: at('12:05:00') },
	],
};

it('A recording of which nothing is public is no video for search engines', () => {
	expect(recordingJsonLd({ ...facts, recorded: [] })).toBeNull();
});

it('A recording has what search engines ask of a video, and lasts as long as its public parts', () => {
	const found = recordingJsonLd(facts);
	expect(found).toMatchObject({
		'@type': 'VideoObject',
		name: facts.name,
		thumbnailUrl: facts.thumbnail,
		uploadDate: '2026-11-27T12:05:00.000Z',
		duration: 'PT2H5M30S',
		contentUrl: facts.media,
	});
	expect(found).not.toHaveProperty('embedUrl');
	expect(recordingJsonLd({ ...facts, embed: 'https://example.org/en/embed/x' })).toHaveProperty('embedUrl');
	expect(recordingJsonLd({ ...facts, recorded: [{ start: 0, end: 400 }] })).toHaveProperty(
		'duration',
		'PT0S',
	);
});
