import { example, type Showcase } from '../showcase.ts';
import StateGrid from './StateGrid.svelte';

export default {
	name: 'StateGrid',
	why: 'Equal squares, read as name and value, with the same as a list beneath; a tone never speaks alone.',
	examples: [
		example('Conferences hosted', StateGrid, {
			caption: 'Conferences hosted, by State (sample)',
			squares: [
				{ code: 'AR', name: 'Arvonia', value: '12 conferences', figure: 12, tone: 'much', href: '#arvonia' },
				{
					code: 'BH',
					name: 'Borland and Hessen Isles',
					value: '2 conferences',
					figure: 2,
					tone: 'some',
					href: '#bh',
				},
				{ code: 'CA', name: 'Caldova', value: 'none', figure: 0, tone: 'none' },
				{ code: 'IS', name: 'Isgard', value: 'not confirmed', figure: '?', tone: 'mark' },
				{ code: 'KA', name: 'Karvia', value: '3 conferences', figure: 3, tone: 'some', href: '#karvia' },
			],
			legend: [
				{ tone: 'none', label: 'None' },
				{ tone: 'some', label: '1 to 5' },
				{ tone: 'much', label: 'More than 5' },
				{ tone: 'mark', label: 'Not confirmed' },
			],
		}),
	],
} satisfies Showcase;
