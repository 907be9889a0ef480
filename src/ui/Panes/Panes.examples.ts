import { createRawSnippet } from 'svelte';
import { example, type Showcase } from '../showcase.ts';
import PanelHead from './PanelHead.svelte';
import Panes from './Panes.svelte';

const rows = createRawSnippet(() => ({ render: () => '<div><h1>Registrations</h1><p>The rows.</p></div>' }));

export default {
	name: 'Panes',
	why: 'Each pane scrolls on its own; on a narrow screen what was opened is the page, with a way back.',
	examples: [
		example('The list alone', Panes as never, { list: '#list', isOpen: false, rows } as never, '<p></p>'),
		example(
			'One is opened',
			Panes as never,
			{ list: '#list', isOpen: true, rows, keys: [{ key: 'A', label: 'Accredit' }] } as never,
			'<div><h2>Айгүл Example</h2><p>Adviser</p></div>',
		),
		example('The second of three', PanelHead, {
			list: '#list',
			at: 2,
			total: 3,
			previous: '#first',
			next: '#third',
		}),
	],
} satisfies Showcase;
