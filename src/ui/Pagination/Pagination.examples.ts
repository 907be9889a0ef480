import { example, type Showcase } from '../showcase.ts';
import Pagination from './Pagination.svelte';

export default {
	name: 'Pagination',
	why: 'Two links and where one is, in a navigation with a name.',
	examples: [
		example('In the middle', Pagination, { page: 3, pages: 12, href: (page: number) => `?page=${page}` }),
	],
} satisfies Showcase;
