import { expect, it } from 'vitest';
import { etagOf, matchesEtag } from './etag.ts';

const etag = etagOf('a page');

it.each([etag, etag.replace('W/', ''), `"other", ${etag}`, `${etag},"other"`, '*'])(
	'a reader who has this version says so as %s',
	(ifNoneMatch) => expect(matchesEtag(ifNoneMatch, etag)).toBe(true),
);
it.each([undefined, '', '""', '"other"', etag.slice(0, -2), etagOf('another page')])(
	'a reader who has another, or none, says %s',
	(ifNoneMatch) => expect(matchesEtag(ifNoneMatch, etag)).toBe(false),
);
it('a tag is the same for the same bytes', () => expect(etagOf(Buffer.from('a page'))).toBe(etag));
