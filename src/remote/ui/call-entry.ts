import { hydrateIslands } from '#ui/hydrate-islands.ts';
import CallHere from './call/CallHere.svelte';

hydrateIslands({ 'call-here': CallHere });
