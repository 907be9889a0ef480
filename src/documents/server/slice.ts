import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { sitemapSource } from '#platform/server/sitemap.ts';
import type { Slice } from '#platform/server/slice.ts';
import { auditLabels } from './audit-labels.ts';
import { releaseDocuments } from './desk/release-documents.ts';
import { writeAuthorEmail } from './emails/write-author-email.ts';
import { keepLibrary } from './library/refresh-library.ts';
import { workOnFiles } from './files/work-on-files.ts';
import { publicDocuments } from './store/reading.ts';
import { documentsSearch } from './search.ts';
import { seed } from './seed.ts';
import { documentsThread } from './thread.ts';
import { moveDocuments } from './store/replace-meeting.ts';
import { documentsTasks } from './documents-tasks.ts';
import { startTextsWorker } from './submission/store-texts.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** A document was issued, released, or withdrawn: what readers see has changed. */
		'documents.issued': { conference: string; document: string };
		/** Something changed in the documents of a conference that its officers and authors see. */
		'documents.changed': { conference: string };
		/** A text was submitted from the floor: a file is to be made of it. */
		'documents.text': { conference: string };
	}
}

export const slice = {
	name: 'documents',
	auditLabels,
	cacheTags: { 'documents.issued': ({ conference }) => ['documents', `conference:${conference}`] },
	async open(services) {
		await services.jobs.every('release-documents', '* * * * *', async () => {
			const documents = await releaseDocuments(systemContext(services));
			if (documents) log('info', 'documents.release', { documents });
		});
		const stops = [
			await keepLibrary(services),
			await startTextsWorker(services),
			await workOnFiles(services),
		];
		return {
			async stop() {
				for (const stop of stops) await stop();
			},
		};
	},
	emails: { 'documents:author': writeAuthorEmail },
	waiting: documentsTasks,
	sitemap: { documents: sitemapSource(publicDocuments) },
	search: documentsSearch,
	thread: documentsThread,
	replaceSampleMeeting: moveDocuments,
	seed,
} satisfies Slice;
