import { example, type Showcase } from '#ui/showcase.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import { importAgenda } from '../agenda-table/import-agenda.ts';
import AgendaImport from './AgendaImport/AgendaImport.svelte';
import { long } from './page.examples.ts';

/* The agenda as a table, for `/design`. Invented conferences. */

const edition = exampleEdition({
	meetings: [exampleMeeting()],
	items: [
		exampleItem({ number: '1' }),
		exampleItem({ id: exampleId(101), number: '1.1', title: { en: long } }),
	],
});
const rows = [
	['1.', '9.30', 'Opening of the conference', 'افتتاح المؤتمر'],
	['1 (a)', '', long, ''],
	['2', '25:00', 'Early warning', ''],
	['3', '', 'Any other business', ''],
].map((cells, at) => ({ line: at + 2, cells }));
const columns = ['number', 'time', 'title', 'title.ar'] as const;

/** The agenda as a table. */
export const agendaTable: Showcase = {
	name: 'AgendaImport',
	why: 'Every line of a table says what it does before it does it; a wrong one says why, in words.',
	examples: [
		example('Nothing brought yet', AgendaImport, { preview: null, zone: 'Europe/Vienna' }),
		example('New, changed, unchanged and wrong lines', AgendaImport, {
			preview: {
				table: { heading: ['No.', 'Time', 'Title', 'عربي'], rows, isWorkbook: false },
				columns,
				languages: ['en', 'ar'],
				lines: importAgenda(edition, rows, columns, { newId: () => exampleId(900) }).lines,
				version: 3,
			},
			zone: 'Europe/Vienna',
		}),
	],
};
