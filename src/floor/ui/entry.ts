import { hydrateIslands } from '#ui/hydrate-islands.ts';
import { islands } from './islands.ts';

hydrateIslands(islands);
