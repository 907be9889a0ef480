import { join } from 'node:path';
import { sql } from '#platform/server/database.ts';
import { openPdf } from '#platform/server/pdf/pdf.ts';
import { readMessages } from '#platform/server/messages.ts';
import { openLibrary } from '../reading/library.examples.ts';
import type { MastheadServices } from './print-mastheads.ts';

/** A library with all that work on files needs, and a clock that stands still. */
export async function openFileWork() {
	const sourceFolder = join(import.meta.dirname, '../../..');
	const library = await openLibrary();
	const pdf = openPdf(sourceFolder);
	let now = new Date('2020-09-03T10:00:00Z');
	const work: MastheadServices = {
		database: library.database,
		files: library.files,
		pdf,
		words: readMessages(sourceFolder),
		sourceFolder,
		organisationIn: (language) => (language === 'ru' ? 'Ассамблея Мальтавии' : 'Assembly of Maltavia'),
		context: () => library.officerContext,
		now: () => now,
	};
	return {
		library,
		work,
		/** Lets time pass. */
		wait(minutes: number): void {
			now = new Date(now.getTime() + minutes * 60_000);
		},
		/** The topics of the notices that a task announces. */
		async notices(task: () => Promise<unknown>): Promise<string[]> {
			const last = await sql<{ id: string }>`select coalesce(max(id), 0) as id from platform.outbox`.execute(
				library.database,
			);
			await task();
			const found = await sql<{
				topic: string;
			}>`select topic from platform.outbox where id > ${last.rows[0]?.id}
				order by id`.execute(library.database);
			return found.rows.map(({ topic }) => topic);
		},
		/** Forgets work that waits, so that no test meets that of another. */
		async forget(): Promise<void> {
			await sql`delete from documents.extracted_text where state = 'pending'`.execute(library.database);
			await sql`delete from documents.masthead where state = 'pending'`.execute(library.database);
		},
		async close(): Promise<void> {
			await pdf.stop();
			await library.close();
		},
	};
}
