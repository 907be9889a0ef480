import { inReaderZone } from './Deadline/reader-zone.ts';

/* Adds to each deadline of a page what it is by the reader's own clock; without script the page has UTC beside it. */

const reader = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang;

for (const deadline of document.querySelectorAll<HTMLTimeElement>('time[data-zone]')) {
	const { zone = 'UTC', reader: words = '' } = deadline.dataset;
	const time = inReaderZone(Date.parse(deadline.dateTime), { zone, reader, language });
	if (time === null) continue;
	const own = document.createElement('bdi');
	own.textContent = words.replace('{time}', time);
	deadline.after(' · ', own);
}
