import { hydrateIslands } from '#ui/hydrate-islands.ts';
import WatchIsland from './WatchIsland.svelte';

hydrateIslands({ watch: WatchIsland });
