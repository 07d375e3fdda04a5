// Made from openapi.json by `npm run types`; not for editing.

export interface paths {
    "/api/v1/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the accounts. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountList"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an account. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewAccount"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountView"];
                    };
                };
                /** @description The name is taken */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stops an account: its sessions and keys end at once. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the keys. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeyList"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a key. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeySecret"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key at once. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agendas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the agendas events are taken in from. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgendaPage"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an agenda. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AgendaWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgendaView"];
                    };
                };
                /** @description `bad_name` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agendas/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in what was shown, all of it or nothing: the same file again with the token of the look. */
        post: {
            parameters: {
                query: {
                    /** @description The agenda, as it was said for the look. */
                    agenda?: string;
                    /** @description The `token` of the look. */
                    token: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The file that was looked at */
            requestBody: {
                content: {
                    "text/calendar": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgendaChanges"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `changed_meanwhile`: look again */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_sheet` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agendas/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what an agenda would change; nothing changes. */
        post: {
            parameters: {
                query?: {
                    /** @description The agenda; without it, the one of the name the calendar says, made when it is applied. */
                    agenda?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description iCalendar, or CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), 8 MiB at most */
            requestBody: {
                content: {
                    "text/calendar": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgendaChanges"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_sheet`: it cannot be read at all; the line is named */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists and finds assets. */
        get: {
            parameters: {
                query?: {
                    /** @description The search box: words, `"phrases"`, `-words`, and filters such as `evento:` or `desde:`. */
                    q?: string;
                    /** @description Any of these: `draft`, `review`, `approved`, `rejected`. */
                    status?: string[];
                    /** @description Any of these: `photo`, `video`, `audio`, `document`, `other`. */
                    kind?: string[];
                    /** @description Any of these events. */
                    event?: string[];
                    /** @description Taken on this day or later, `2026-11-14`. */
                    since?: string;
                    /** @description Taken on this day or earlier. */
                    until?: string;
                    /** @description At least this many stars. */
                    rating?: number;
                    /** @description What is in the trash instead of what is not. */
                    trash?: boolean;
                    /** @description `relevance`, `taken`, `arrived` or `rating`. */
                    sort?: string;
                    /** @description How many, 1 to 500; 60 unless told. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: string;
                    /** @description Whether to count values by field. */
                    facets?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetPage"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Sends one file whole. The answer comes when it is durable. */
        post: {
            parameters: {
                query: {
                    /** @description The name it has. */
                    filename: string;
                    /** @description The event it is for. */
                    event?: string;
                    /** @description The folder it lies in. */
                    path?: string;
                    /** @description When it was last changed. */
                    modified?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The file as it is */
            requestBody?: {
                content: {
                    "application/octet-stream": unknown;
                };
            };
            responses: {
                /** @description The archive had these bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutcomeView"];
                    };
                };
                201: {
                    headers: {
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutcomeView"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `empty_file` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `storage_full` */
                507: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out what is said of a selection, at most 20,000 assets: UTF-8 with a mark for spreadsheets, one row an asset. */
        get: {
            parameters: {
                query?: {
                    /** @description `csv` or `json`; CSV unless told. */
                    format?: string;
                    /** @description What parts the cells of CSV: `comma` or `semicolon`; a comma unless told. */
                    delimiter?: string;
                    /** @description These assets instead of what the filters find. */
                    id?: string[];
                    /** @description The search box: words, `"phrases"`, `-words`, and filters such as `evento:` or `desde:`. */
                    q?: string;
                    /** @description Any of these: `draft`, `review`, `approved`, `rejected`. */
                    status?: string[];
                    /** @description Any of these: `photo`, `video`, `audio`, `document`, `other`. */
                    kind?: string[];
                    /** @description Any of these events. */
                    event?: string[];
                    /** @description Taken on this day or later, `2026-11-14`. */
                    since?: string;
                    /** @description Taken on this day or earlier. */
                    until?: string;
                    /** @description At least this many stars. */
                    rating?: number;
                    /** @description What is in the trash instead of what is not. */
                    trash?: boolean;
                    /** @description `relevance`, `taken`, `arrived` or `rating`. */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sheet */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": unknown;
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a sheet back. Without `token` it only shows what would change; with it that is changed, all or nothing. */
        post: {
            parameters: {
                query?: {
                    /** @description The `token` of the answer that showed what would change; with it the same sheet is applied, without it nothing is. */
                    token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs) or JSON as `export` writes it */
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SheetView"];
                    };
                };
                /** @description `changed_meanwhile`: look again */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_sheet`: it cannot be read at all */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks which bytes the archive has. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Digests"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Known"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that known bytes were offered again, without sending them; they are attached to the event named. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutcomeView"];
                    };
                };
                /** @description The archive has no such bytes: send them */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One asset whole. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Detail"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what people say of an asset. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `ETag` the change is based on */
                    "If-Match"?: string | null;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Change"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Detail"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `changed_meanwhile` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/assets/{id}/alike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What looks like an asset. Nothing here is merged by itself. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlikePage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/burst": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes a picture out of its burst, or lets it be grouped again. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BurstChange"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything an asset's original says of itself. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FactsPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything done to an asset, oldest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HistoryPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Joins another asset's files to this one, which keeps its own picture; what was said of the other comes back when they
         *     are separated. Both must be yours, unless you may hide assets.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Join"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Detail"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `set_aside`: one is withheld or in the trash; `waiting`: one is still to be looked at; `other_status`: one is elsewhere in review */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/metadata.xmp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words about an asset as an XMP sidecar, for tools that know nothing of this archive. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description XMP */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/rdf+xml": unknown;
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The original as received, or a copy of it with the archive's words inside. Each whole delivery is written in the ledger. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description `embedded` for a copy with the archive's words inside as XMP and IPTC, beside what the file says already; without it
                     *     the bytes as received.
                     */
                    metadata?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                /** @description A part of them */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The browser's copy is right */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no_place_for_metadata`: files of this type carry none; take the sidecar */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/originals/{original}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Another original of an asset, as received: its RAW, its film, its voice note, its sidecar. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    original: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                /** @description A part of them */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every time an asset's bytes were sent. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProvenancePage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/renditions/{recipe}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a recipe made of an asset. Answers `Range`, `If-None-Match` and `If-Range`. */
        get: {
            parameters: {
                query?: {
                    /** @description `true` to save it as a file. */
                    download?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                    /** @description `thumb-240`, `thumb-480`, `thumb-960`, `preview-2560`; of films `poster`, `sprite`, `sprite-vtt`, `waveform`, `proxy-540`, `proxy-1080`; of sounds `waveform`, `sound`; of pictures that move `clip`; on demand `full`: all pixels, for those who may take the original */
                    recipe: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/webp": unknown;
                    };
                };
                /** @description `being_made`: `full` takes longer than a moment, ask again */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of them */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The browser's copy is right */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unmade`: `full` cannot be made of this file */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings an asset back from the trash. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/separate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file out of an asset: it becomes the asset again it arrived as, and is never put back unasked. Gives that asset. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Separate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Detail"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hides an asset; nothing is lost. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the lists of codes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodesPage"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a list. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CodesWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodesView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One list with its entries. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodesView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Makes a list anew: its name, mark and entries take the place of those before. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `ETag` the change is based on */
                    "If-Match"?: string | null;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CodesWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodesView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Retires a list: it replaces nothing from then on. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list as tab-separated text. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The list */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/tab-separated-values": unknown;
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes/{id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a list from tab-separated text or a spreadsheet's CSV; with `apply` its entries take the place of those before. */
        post: {
            parameters: {
                query?: {
                    /** @description Whether the entries take the place of those before; without it nothing changes. */
                    apply?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description A code, then a text for each column; with a heading, `desde` and `hasta` besides */
            requestBody: {
                content: {
                    "text/tab-separated-values": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodesRead"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_sheet` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/descriptions/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what was shown, of all assets or none, as one change. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Describing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DescriptionsView"];
                    };
                };
                /** @description `changed_meanwhile`: look again */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `no_token`, `too_many`, `bad_id`, `too_long` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/descriptions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what a form would say of each asset; nothing changes. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Describing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DescriptionsView"];
                    };
                };
                /** @description `too_many`, `bad_id`, `too_long` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists events, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of the title or place. */
                    q?: string;
                    /** @description Those that go on at this clock or later, `2026-11-01T00:00:00`. */
                    from?: string;
                    /** @description Those that begin before this clock. */
                    to?: string;
                    /** @description `planned`, `covered` or `delivered`. */
                    status?: string;
                    /** @description Those of this unit or one below it. */
                    unit?: string;
                    /** @description Those of this sort, whatever its case and accents. */
                    kind?: string;
                    /** @description Those that are retired or merged as well. */
                    retired?: boolean;
                    /** @description How many, 1 to 200; 50 unless told. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: string;
                    /** @description For `export`: `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventPage"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an event. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out the events found, 5,000 at most, as the import of an agenda takes them. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of the title or place. */
                    q?: string;
                    /** @description Those that go on at this clock or later, `2026-11-01T00:00:00`. */
                    from?: string;
                    /** @description Those that begin before this clock. */
                    to?: string;
                    /** @description `planned`, `covered` or `delivered`. */
                    status?: string;
                    /** @description Those of this unit or one below it. */
                    unit?: string;
                    /** @description Those of this sort, whatever its case and accents. */
                    kind?: string;
                    /** @description Those that are retired or merged as well. */
                    retired?: boolean;
                    /** @description How many, 1 to 200; 50 unless told. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: string;
                    /** @description For `export`: `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The events */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": unknown;
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event; the address of one that was merged leads to the one that stayed. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventView"];
                    };
                };
                /** @description It was merged into another */
                308: {
                    headers: {
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Changes an event: title, description, place, zone and hours all at once, everything else where it is named. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `ETag` the change is based on */
                    "If-Match"?: string | null;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Hides an event nothing is filed under; it stays where it is named, and in lists that ask for `retired`. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `event_has_coverage`: something is filed under it; merge it instead */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes what is named of an event: `null` empties a field, what is not named stays. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `ETag` the change is based on */
                    "If-Match"?: string | null;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/events/{id}/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cameras of an event and how far their clocks were off. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CameraPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects a camera's clock for an event: all its files there, and those that come later. The facts keep what it said. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClockChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClockCorrected"];
                    };
                };
                /** @description files of others are among them */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}/clocks/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what a correction would do; nothing changes. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClockChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClockPreview"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything done to an event, oldest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventHistory"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an event one with another: what is filed under it moves, clocks and agenda entries follow, its address leads there. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergedView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `same_event`, or `event_retired`: one of them is no longer an event */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what arrived without an event and may be of one, shoot by shoot, with the reasons. */
        get: {
            parameters: {
                query?: {
                    /** @description How many assets, 1 to 5,000; 1,000 unless told. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilingPage"];
                    };
                };
            };
        };
        put?: never;
        /** Files assets as a person says; what is filed so is never moved, and teaches how far its camera's clock is off. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Rulings"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuledView"];
                    };
                };
                /** @description one of the assets or events is none the caller may see; nothing changed */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_id`, `too_many` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filings/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks now at everything without an event, as the archive does by itself when files have arrived. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FiledView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filings/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How filing is set. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilingSettings"];
                    };
                };
            };
        };
        /** Sets whether anything is filed without asking. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FilingSettings"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilingSettings"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists jobs, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description `waiting`, `running`, `done` or `dead`; all unless told. */
                    state?: string;
                    /** @description How many, 1 to 200; 50 unless told. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobPage"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls off a job that waits or runs and is not needed to see and keep the asset: it is parked until asked for again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_cancellable`: it is over, or the asset needs it */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a dead job again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/likenesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs that look alike and nobody has ruled on, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many, 1 to 200; 50 unless told. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LikenessPage"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/likenesses/{one}/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says whether two assets that look alike are the same picture. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    one: string;
                    other: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RulingChange"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One change to many assets. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OperationView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a change back: every asset is as it was, but for those somebody changed since, which are listed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UndoneView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recipes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the recipes and how far their renditions are: after a change of settings only its own are made anew. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecipeView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionView"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Signs in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Credentials"];
                };
            };
            responses: {
                /** @description Signed in; the cookie is set */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionView"];
                    };
                };
                /** @description `wrong_password` */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_attempts`; wait as `Retry-After` says */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Signs out. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Signed out, whether or not there was a session */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the first administrator through the one-time link that the first start printed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FirstAdmin"];
                };
            };
            responses: {
                /** @description Made and signed in */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionView"];
                    };
                };
                /** @description The link was used or never was */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `weak_password` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live news: events `change` ([`ChangeNews`]) and `counts` ([`CountNews`]). */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["ChangeNews"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Completes what is being typed in the search box, from what the caller may see. */
        get: {
            parameters: {
                query: {
                    /** @description What has been typed. */
                    q: string;
                    /** @description How many, 10 unless told. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Suggestions"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the templates that are shared or the caller's own. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplatePage"];
                    };
                };
            };
        };
        put?: never;
        /** Keeps a form under a name. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TemplateWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateMade"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a template of the caller's own, or a shared one where they keep the registers. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version the change is based on */
                    "If-Match"?: string | null;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TemplateWords"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Retires a template, by whoever may change it. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every asset that matches, as columns. */
        get: {
            parameters: {
                query?: {
                    /** @description The search box: words, `"phrases"`, `-words`, and filters such as `evento:` or `desde:`. */
                    q?: string;
                    /** @description Any of these: `draft`, `review`, `approved`, `rejected`. */
                    status?: string[];
                    /** @description Any of these: `photo`, `video`, `audio`, `document`, `other`. */
                    kind?: string[];
                    /** @description Any of these events. */
                    event?: string[];
                    /** @description Taken on this day or later, `2026-11-14`. */
                    since?: string;
                    /** @description Taken on this day or earlier. */
                    until?: string;
                    /** @description At least this many stars. */
                    rating?: number;
                    /** @description What is in the trash instead of what is not. */
                    trash?: boolean;
                    /** @description `relevance`, `taken`, `arrived` or `rating`. */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins an upload, with its first bytes if the body carries them. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description `1.0.0` */
                    "Tus-Resumable": string;
                    /** @description The size of the file */
                    "Upload-Length": number;
                    /** @description `filename`, `event`, `path`, `lastmodified`, `digest` (BLAKE3, hexadecimal), each base64 */
                    "Upload-Metadata"?: string | null;
                    /** @description Of the bytes in this body */
                    "Upload-Checksum"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            /** @description The first bytes, or nothing */
            requestBody?: {
                content: {
                    "application/offset+octet-stream": unknown;
                };
            };
            responses: {
                /** @description `Location`, `Upload-Offset`, `Upload-Expires` */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `empty_file` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        /** What this server speaks. */
        options: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description `Tus-Version`, `Tus-Extension`, `Tus-Max-Size`, `Tus-Checksum-Algorithm` */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of an upload that is complete. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutcomeView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `incomplete` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** `PATCH` or `DELETE` for clients that can only `POST`, named in `X-HTTP-Method-Override`. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description `PATCH` or `DELETE` */
                    "X-HTTP-Method-Override": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Ends an upload and forgets its bytes. */
        delete: {
            parameters: {
                query?: never;
                header: {
                    "Tus-Resumable": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        /** How far an upload is. */
        head: {
            parameters: {
                query?: never;
                header: {
                    "Tus-Resumable": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description `Upload-Offset`, `Upload-Length`, `Upload-Expires` */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description There is none, or it is somebody else's */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It expired or was ended */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Goes on with an upload. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    "Tus-Resumable": string;
                    /** @description Where these bytes begin */
                    "Upload-Offset": number;
                    /** @description `sha1 …`, `sha256 …` or `blake3 …`, base64 */
                    "Upload-Checksum"?: string | null;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/offset+octet-stream": unknown;
                };
            };
            responses: {
                /** @description `Upload-Offset`; with the last bytes also `Acervo-Outcome` and `Acervo-Asset` */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The offset is not where the upload is */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description More bytes than declared */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Another request is writing */
                423: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description The checksum does not match; nothing of this body was kept */
                460: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Every account. */
        AccountList: {
            items: components["schemas"]["AccountView"][];
        };
        /** @description An account, as its owner sees it. */
        AccountRef: {
            display_name: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** @description `photographer`, `editor`, `designer`, `publisher`, `archivist` or `admin`. */
            role: string;
        };
        /** @description An account, as the administrator sees it. */
        AccountView: {
            disabled: boolean;
            display_name: string;
            /** Format: uuid */
            id: string;
            name: string;
            role: string;
        };
        /**
         * @description What an agenda changes.
         * @example {
         *       "agenda": null,
         *       "cancelled": [],
         *       "changed": [
         *         {
         *           "event": "0193…",
         *           "fields": {
         *             "starts": {
         *               "from": "2026-11-14T10:00:00",
         *               "to": "2026-11-14T12:00:00"
         *             }
         *           },
         *           "kept": {},
         *           "title": "Cabildo"
         *         }
         *       ],
         *       "name": "Agenda de la Presidencia",
         *       "new": [
         *         {
         *           "fields": {
         *             "starts": "2026-11-14T18:00:00",
         *             "title": "Entrega de apoyos"
         *           },
         *           "instance": "",
         *           "line": 4,
         *           "uid": "a1@office"
         *         }
         *       ],
         *       "problems": [
         *         {
         *           "code": "bad_time",
         *           "line": 31,
         *           "message": "20261399T000000 is no date and time"
         *         }
         *       ],
         *       "token": "6f0c…",
         *       "unchanged": 12
         *     }
         */
        AgendaChanges: {
            /** Format: uuid */
            agenda?: string | null;
            /** @description What was called off: it is retired, or left where something is filed under it. */
            cancelled: components["schemas"]["CalledOff"][];
            /** @description What changes. */
            changed: components["schemas"]["ChangedEntry"][];
            done?: components["schemas"]["DoneView"] | null;
            name: string;
            /** @description What is made. */
            new: components["schemas"]["NewEntry"][];
            /** @description What was left out, and why. */
            problems: components["schemas"]["AgendaProblem"][];
            /** @description Send the same file again to `apply` with this. */
            token: string;
            /** @description How many entries say nothing new. */
            unchanged: number;
        };
        /** @description The agendas. */
        AgendaPage: {
            items: components["schemas"]["AgendaView"][];
        };
        /** @description Something in an agenda that was left out. */
        AgendaProblem: {
            /**
             * @description `bad_time`, `bad_rule`, `no_title`, `no_start`, `no_uid`, `repeated`, `unknown_zone`, `unknown_column`,
             *     `too_many_instances`, `bad_point` or `ends_before_start`.
             */
            code: string;
            /** @description The line it stands in, from 1. */
            line: number;
            message: string;
        };
        /** @description A calendar events are taken in from. */
        AgendaView: {
            /**
             * Format: int64
             * @description How many of its entries became events.
             */
            entries: number;
            /** Format: uuid */
            id: string;
            /** @example Agenda de la Presidencia */
            name: string;
        };
        /** @description What an agenda is to be called. */
        AgendaWords: {
            /** @example Agenda de la Presidencia */
            name: string;
        };
        /** @description What looks like an asset, as far as the caller may see it. */
        AlikePage: {
            /** @description The other pictures of its burst, in their order. */
            burst: components["schemas"]["Summary"][];
            /** @description What its perceptual hash is near to: proposals, the nearest first. */
            looks_alike: components["schemas"]["LooksAlike"][];
            /** @description The same coded picture in another file, with other metadata. */
            same_picture: components["schemas"]["SamePicture"][];
        };
        /** @description A rectangle in the upright picture, as shares of its sides, 0 to 1. */
        AreaView: {
            /**
             * Format: double
             * @description Height.
             */
            h: number;
            /**
             * Format: double
             * @description Width.
             */
            w: number;
            /**
             * Format: double
             * @description Left edge.
             */
            x: number;
            /**
             * Format: double
             * @description Upper edge.
             */
            y: number;
        };
        /** @description A page of assets. */
        AssetPage: {
            /** @description What the search box was understood to say. */
            chips: components["schemas"]["ChipView"][];
            /** @description The words that were looked for instead, when nothing matched the ones typed. */
            corrected?: string | null;
            /** @description Counts by value for each field, when asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetValue"][];
            } | null;
            items: components["schemas"]["Summary"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
            /** @description Whether the index is being made anew, so that some assets may be missing. */
            rebuilding: boolean;
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
        };
        /** @description An asset, as a sender sees it. */
        AssetRef: {
            folio: string;
            /** Format: uuid */
            id: string;
        };
        /** @description Whether a picture stands outside its burst. */
        BurstChange: {
            /** @description `true` takes it out, and it stays out; `false` lets it be grouped again. */
            apart: boolean;
        };
        /** @description An entry that was called off. */
        CalledOff: {
            /** Format: uuid */
            event: string;
            title: string;
        };
        /** @description The cameras of an event. */
        CameraPage: {
            items: components["schemas"]["CameraView"][];
        };
        /** @description One camera at an event. */
        CameraView: {
            /**
             * Format: int64
             * @description How many assets of the event are of it.
             */
            assets: number;
            /**
             * @description Its name here, to correct it by.
             * @example nikon corporation|nikon z 6_3|6012345
             */
            camera: string;
            /**
             * Format: date-time
             * @description Its first moment there, as it counts now.
             */
            first?: string | null;
            /**
             * Format: date-time
             * @description Its last.
             */
            last?: string | null;
            make: string;
            model: string;
            /**
             * Format: int64
             * @description Seconds added to what its clock showed.
             */
            seconds: number;
            serial: string;
        };
        /** @description One statement of a field. */
        CandidateView: {
            /**
             * @description Where it was read.
             * @example IPTC:City
             */
            source: string;
            value: string;
        };
        /** @description What to change; an absent field stays, `null` empties it. */
        Change: {
            alt_text?: string | null;
            caption?: string | null;
            caption_en?: string | null;
            copyright?: string | null;
            creator?: string | null;
            credit?: string | null;
            /** @description An event, or `null` for none. */
            event?: string | null;
            keywords?: string[] | null;
            licence?: string | null;
            persons?: components["schemas"]["PersonView"][] | null;
            place?: string | null;
            /**
             * Format: int32
             * @description 0 to 5.
             */
            rating?: number | null;
            /** @description Needs the permission `review`. */
            status?: string | null;
            title?: string | null;
        };
        /** @description Something changed. */
        ChangeNews: {
            /** @description What changed, 200 at most; when there may be more, look again at everything. */
            assets: string[];
            /** @description Whether `assets` is all of it. */
            complete: boolean;
            /**
             * Format: int64
             * @description The place in the change log that searches have reached.
             */
            seq: number;
        };
        /** @description An entry whose event changes. */
        ChangedEntry: {
            /** Format: uuid */
            event: string;
            /** @description Each field that changes, `{from, to}`. */
            fields: Record<string, never>;
            /** @description Each field somebody changed by hand, which stays: `{from, to}`, `to` being what the agenda says. */
            kept: Record<string, never>;
            title: string;
        };
        /** @description One part of the search box. */
        ChipView: {
            /** @description Where it ends. */
            end: number;
            field: string;
            negated: boolean;
            /** @description Where it begins in the text, in characters. */
            start: number;
            value: string;
        };
        /** @description How far a clock was off: in seconds, or learnt from a photo of a clock. */
        ClockChange: {
            /**
             * Format: uuid
             * @description Instead of `seconds`: a photo of this event taken with the camera …
             */
            asset?: string | null;
            /** @description The camera, as `cameras` names it; with `asset` it need not be said. */
            camera?: string | null;
            /**
             * Format: int64
             * @description Seconds to add to what its clock showed; less than zero for a clock that was fast, zero for one that was right.
             */
            seconds?: number | null;
            /**
             * @description … and what the time really was, by the clock of the place.
             * @example 2026-11-14T18:52:07
             */
            true_time?: string | null;
        };
        /** @description What was corrected. */
        ClockCorrected: {
            camera: string;
            /** @description How many assets moved that the caller may see. */
            changed: number;
            /**
             * Format: uuid
             * @description To take it back by: `POST /api/v1/operations/{id}/undo`.
             */
            operation: string;
            /** Format: int64 */
            seconds: number;
        };
        /** @description What a correction does to one asset. */
        ClockLine: {
            /** @description The wall clock as it would. */
            after?: string | null;
            /** Format: uuid */
            asset: string;
            /** @description The wall clock as it counts now. */
            before?: string | null;
        };
        /** @description What a correction does. */
        ClockPreview: {
            camera: string;
            /** @description The first 200 of them, in the order of capture. */
            items: components["schemas"]["ClockLine"][];
            /**
             * Format: int64
             * @description Seconds that are added to what the camera's clock showed.
             */
            seconds: number;
            /** @description How many assets move that the caller may see. */
            total: number;
        };
        /** @description Something in a list that was left out. */
        CodeFault: {
            /** @description `repeated`, `no_text`, `bad_code`, `bad_day` or `too_long`. */
            code: string;
            /** @description The line it stands in, from 1. */
            line: number;
            value: string;
        };
        /**
         * @description What a code stands for, from a day until a day.
         * @example {
         *       "code": "alc",
         *       "from": "2024-10-01",
         *       "texts": [
         *         "Laura Méndez Ríos, presidenta municipal",
         *         "Laura Méndez"
         *       ],
         *       "until": null
         *     }
         */
        CodeView: {
            code: string;
            /** @description The first day it holds; from the beginning when none. */
            from?: string | null;
            /** @description A text for each column: `=alc=` is the first, `=alc#2=` the second. */
            texts: string[];
            /** @description The last day it holds; for ever when none. */
            until?: string | null;
        };
        /** @description The lists. */
        CodesPage: {
            items: components["schemas"]["CodesView"][];
        };
        /** @description What a file holds. */
        CodesRead: {
            /** @description Whether it took the place of what was there. */
            applied: boolean;
            /** @description What it holds. */
            entries: components["schemas"]["CodeView"][];
            /** @description What was left out, and why. */
            problems: components["schemas"]["CodeFault"][];
        };
        /** @description A list of codes. */
        CodesView: {
            /**
             * Format: int64
             * @description How many entries it has.
             */
            count: number;
            /**
             * @description The mark on either side of its codes.
             * @example =
             */
            delimiter: string;
            /** @description Its entries, where one list is asked for. */
            entries?: components["schemas"]["CodeView"][] | null;
            /** Format: uuid */
            id: string;
            /** @example Gabinete */
            name: string;
        };
        /** @description What a list is to be. */
        CodesWords: {
            /** @description The mark on either side of its codes, 1 to 4 characters; `=` unless told. */
            delimiter?: string | null;
            entries?: components["schemas"]["CodeView"][];
            name: string;
        };
        /** @description Another file of the same press of the shutter. */
        CompanionView: components["schemas"]["OriginalView"] & {
            /** @description The name it arrived under. */
            filename: string;
            /**
             * Format: uuid
             * @description To separate it by.
             */
            id: string;
            /** @description `picture`, `raw`, `film`, `voice` or `sidecar`. */
            role: string;
        };
        /** @description How far an asset's renditions are. */
        ConditionView: {
            /** @description Why, as a stable word: `truncated`, `damaged`, `too_large`, `format_unknown` … */
            code?: string | null;
            /** @description Why, as a sentence in English. */
            reason?: string | null;
            /** @description `waiting`, `ready`, `undecoded`, `unreadable` or `quarantined`. */
            state: string;
        };
        /** @description How many jobs there are. */
        CountsView: {
            /** Format: int64 */
            dead: number;
            /** Format: int64 */
            running: number;
            /** Format: int64 */
            waiting: number;
        };
        /** @description A name and its password. */
        Credentials: {
            name: string;
            /** Format: password */
            password: string;
        };
        /**
         * @description Which assets are described, and by what form.
         * @example {
         *       "form": {
         *         "fields": {
         *           "caption": {
         *             "mode": "append",
         *             "text": "=alc= en {lugar}, {fecha larga}."
         *           }
         *         },
         *         "keywords": {
         *           "add": [
         *             "apoyos"
         *           ],
         *           "remove": []
         *         }
         *       },
         *       "ids": [
         *         "0193a1b2-0000-7000-8000-000000000001"
         *       ]
         *     }
         */
        Describing: {
            form: components["schemas"]["FormView"];
            /** @description These assets, 1,000 at most, in this order … */
            ids?: string[];
            /** @description … or what this search finds. */
            q?: string | null;
            /** @description For `apply`: the `token` of the look. */
            token?: string | null;
        };
        /** @description What a form says of a selection. */
        DescriptionsView: {
            /** @description How many assets change. */
            changing: number;
            /** @description When it was applied: to take it back by, `POST /api/v1/operations/{id}/undo`. */
            operation?: string | null;
            /** @description Every asset, in the order asked. */
            results: components["schemas"]["ResultView"][];
            /** @description Send the same again to `apply` with this. */
            token: string;
            /** @description How many stay as they are. */
            unchanged: number;
            /** @description How many leave gaps. */
            with_gaps: number;
        };
        /** @description An asset whole. */
        Detail: components["schemas"]["Summary"] & {
            /**
             * Format: int64
             * @description Seconds added to what the camera's clock showed, where it was put right for the event.
             */
            clock_shift: number;
            /** @description The other files of the same press of the shutter. */
            companions: components["schemas"]["CompanionView"][];
            /** @description What is hard to believe of the facts: `taken_in_future`, `taken_before_photography`. */
            doubts: string[];
            /** @description What its original says of itself. */
            facts: components["schemas"]["FactsView"];
            /** @description The words about it: people's, else the file's. */
            metadata: components["schemas"]["MetadataView"];
            /** @description The bytes as received. */
            original: components["schemas"]["OriginalView"];
            /** @description Who set each field that people have set, and when. */
            set_by: {
                [key: string]: components["schemas"]["SetByView"];
            };
            /** @description Whose word each filled field is: `people` or `file`. */
            sources: {
                [key: string]: string;
            };
        };
        /** @description What two files say of one field. */
        Difference: {
            here: Record<string, never>;
            there: Record<string, never>;
        };
        /** @description The digests to ask about. */
        Digests: {
            /** @description BLAKE3-256, hexadecimal; 500 at most. */
            digests: string[];
        };
        /** @description What was done. */
        DoneView: {
            changed: string[];
            made: string[];
            retired: string[];
        };
        /** @description One act. */
        EventAct: {
            /** @example event_changed */
            act: string;
            actor?: components["schemas"]["PersonRef"] | null;
            /** Format: date-time */
            at: string;
            /** @description Each field that changed, with what it was and is. */
            details: Record<string, never>;
        };
        /** @description What was done to an event. */
        EventHistory: {
            items: components["schemas"]["EventAct"][];
        };
        /** @description A page of events. */
        EventPage: {
            items: components["schemas"]["EventView"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
        };
        /** @description An event, as an asset names it. */
        EventRef: {
            /**
             * Format: uuid
             * @description Its name in addresses.
             */
            id: string;
            /** @description Where it was. */
            place?: string | null;
            /** @description What it is called. */
            title: string;
        };
        /** @description An event. */
        EventView: {
            /**
             * Format: int64
             * @description How many of its assets the caller may see.
             */
            count: number;
            /**
             * Format: uuid
             * @description One of them, to show.
             */
            cover?: string | null;
            description?: string | null;
            description_en?: string | null;
            /** @description The time zone its cameras' clocks are read in. */
            effective_zone: string;
            ends?: string | null;
            /** @description Who is expected, by name. */
            expected: string[];
            /** Format: uuid */
            id: string;
            /** @example sesión de cabildo */
            kind?: string | null;
            /** Format: double */
            lat?: number | null;
            /** Format: double */
            lon?: number | null;
            /** @description Whether its pictures may show minors. */
            minors: boolean;
            place?: string | null;
            /** Format: uuid */
            place_id?: string | null;
            progress?: components["schemas"]["ProgressView"] | null;
            /**
             * Format: int32
             * @description How far its ground reaches, in metres.
             */
            radius?: number | null;
            /** @description Whether it is hidden from lists. */
            retired: boolean;
            /** Format: uuid */
            series?: string | null;
            /**
             * @description When it began, by the clock of its place.
             * @example 2026-11-14T18:00:00
             */
            starts?: string | null;
            /** @description How far its coverage is: `planned`, `covered` or `delivered`. */
            status: string;
            /** @description The accounts of those who are sent to cover it. */
            team: string[];
            title: string;
            /** Format: uuid */
            unit?: string | null;
            /**
             * @description The time zone somebody set for it; without one, the words of its place tell, or the archive's zone holds.
             * @example America/Cancun
             */
            zone?: string | null;
        };
        /**
         * @description What an event is to be.
         * @example {
         *       "ends": "2026-11-14T11:30:00",
         *       "expected": [
         *         "Laura Méndez Ríos"
         *       ],
         *       "kind": "entrega de apoyos",
         *       "lat": 19.4326,
         *       "lon": -99.1332,
         *       "place": "Plaza Principal, Valle del Lago",
         *       "radius": 120,
         *       "starts": "2026-11-14T10:00:00",
         *       "status": "planned",
         *       "title": "Entrega de apoyos en Valle del Lago"
         *     }
         */
        EventWords: {
            /**
             * Format: uuid
             * @description The asset that stands for it.
             */
            cover?: string | null;
            description?: string | null;
            /** @description The same in English. */
            description_en?: string | null;
            ends?: string | null;
            /** @description Who is expected, by name; 100 at most. */
            expected?: string[];
            /**
             * @description What sort of act: `acto`, `gira`, `sesión de cabildo`, `obra`, `rueda de prensa`, `evento cultural` or another word.
             * @example sesión de cabildo
             */
            kind?: string | null;
            /**
             * Format: double
             * @description Degrees, north positive; with `lon` or not at all.
             */
            lat?: number | null;
            /**
             * Format: double
             * @description Degrees, east positive.
             */
            lon?: number | null;
            /** @description Whether its pictures may show minors. */
            minors?: boolean;
            place?: string | null;
            /**
             * Format: uuid
             * @description The entry of the register of places.
             */
            place_id?: string | null;
            /**
             * Format: int32
             * @description How far its ground reaches from there, in metres, 1 to 50,000.
             */
            radius?: number | null;
            /**
             * Format: uuid
             * @description The series it is filed in.
             */
            series?: string | null;
            /** @description By the clock of its place, `2026-11-14T18:00:00`. */
            starts?: string | null;
            /** @description How far its coverage is: `planned`, `covered` (set when the first file arrives) or `delivered`. */
            status?: string | null;
            /** @description The accounts of those who are sent to cover it; 50 at most. */
            team?: string[];
            title?: string;
            /**
             * Format: uuid
             * @description The unit it is of.
             */
            unit?: string | null;
            /** @description Its time zone, where the words of its place do not tell: `America/Cancun`. */
            zone?: string | null;
        };
        /** @description One value of a field and how many assets have it. */
        FacetValue: {
            /** Format: int64 */
            count: number;
            label: string;
            value: string;
        };
        /** @description What a file says of itself, with every tag as found. */
        FactsPage: {
            facts: components["schemas"]["FactsView"];
            /** @description Every tag, by block and name. */
            tags: {
                [key: string]: string;
            };
        };
        /** @description What a file says of itself; an absent field is `null`. */
        FactsView: {
            audio_codec?: string | null;
            byline?: string | null;
            /** @description Whether a C2PA manifest is in the file: it is kept, not judged. */
            c2pa: boolean;
            /** @description For each field that more than one place states: all of them, the one chosen first. */
            candidates: {
                [key: string]: components["schemas"]["CandidateView"][];
            };
            caption?: string | null;
            city?: string | null;
            /** @description What ties the parts of one press of the shutter together. */
            content_id?: string | null;
            copyright?: string | null;
            country?: string | null;
            credit?: string | null;
            /** Format: int32 */
            display_height?: number | null;
            /** Format: int32 */
            display_width?: number | null;
            /** Format: double */
            duration_s?: number | null;
            error?: string | null;
            /** Format: double */
            exposure_s?: number | null;
            /** Format: double */
            f_number?: number | null;
            /** Format: double */
            focal_mm?: number | null;
            /** Format: double */
            frame_rate?: number | null;
            /** Format: double */
            gps_alt_m?: number | null;
            /** Format: double */
            gps_lat?: number | null;
            /** Format: double */
            gps_lon?: number | null;
            headline?: string | null;
            /** Format: int32 */
            height?: number | null;
            /** Format: int32 */
            iso?: number | null;
            keywords: string[];
            lens?: string | null;
            make?: string | null;
            mime?: string | null;
            model?: string | null;
            /** Format: int32 */
            orientation?: number | null;
            persons: components["schemas"]["PersonView"][];
            picture_digest?: string | null;
            /** Format: int32 */
            rating?: number | null;
            /** Format: int32 */
            rotation_cw?: number | null;
            /** @description Serial number of the camera's body. */
            serial?: string | null;
            state?: string | null;
            taken_at?: string | null;
            taken_offset?: string | null;
            taken_source?: string | null;
            title?: string | null;
            video_codec?: string | null;
            /** Format: int32 */
            width?: number | null;
        };
        /** @description Why the last attempt failed. */
        FailureView: {
            /** @description A stable word: `truncated`, `damaged`, `too_large`, `timeout`, `memory`, `crashed`, `storage` … */
            code: string;
            /** @description A sentence in English. */
            reason: string;
        };
        /** @description What changes of one field. */
        FieldChange: {
            after: Record<string, never>;
            before: Record<string, never>;
            field: string;
        };
        /** @description What a look did. */
        FiledView: {
            /** @description How many assets were filed. */
            filed: number;
            /**
             * Format: uuid
             * @description To take back what was filed last.
             */
            operation?: string | null;
            /** @description How many somebody is asked about. */
            proposed: number;
        };
        /** @description What somebody is asked about. */
        FilingPage: {
            /** @description Shoots: frames of one camera that were taken together. */
            items: components["schemas"]["ShootView"][];
            /** @description Whether there is more than is shown. */
            more: boolean;
        };
        /** @description How filing is set. */
        FilingSettings: {
            /** @description Whether what is sure is filed without asking; else everything is proposed. */
            automatic: boolean;
        };
        /** @description The first administrator. */
        FirstAdmin: {
            display_name: string;
            name: string;
            /**
             * Format: password
             * @description 12 to 128 characters.
             */
            password: string;
            /** @description The secret of the one-time link. */
            token: string;
        };
        /** @description What a form says of each field. */
        FormView: {
            /** @description By field: `title`, `caption`, `caption_en`, `creator`, `credit`, `copyright`, `licence`, `place`, `alt_text`. */
            fields: {
                [key: string]: components["schemas"]["TextChangeView"];
            };
            keywords?: components["schemas"]["KeywordChangeView"] | null;
        };
        /** @description Something in a text that has nothing to say of an asset. */
        GapView: {
            /** @description `no_value`, `unknown_variable`, `unknown_code`, `code_not_then` or `too_long`. */
            code: string;
            field: string;
            /**
             * @description The variable or code.
             * @example autoría
             */
            value: string;
        };
        /** @description Some assets of one event on one day. */
        Group: {
            count: number;
            /** @description `2026-11-14` */
            day: string;
            event?: components["schemas"]["EventRef"] | null;
        };
        /** @description What was done to an asset. */
        HistoryPage: {
            items: components["schemas"]["HistoryView"][];
        };
        /** @description One act. */
        HistoryView: {
            act: string;
            actor?: components["schemas"]["PersonRef"] | null;
            /** Format: date-time */
            at: string;
            details: Record<string, never>;
        };
        /** @description The asset a job is about. */
        JobAsset: {
            filename: string;
            folio: string;
            /** Format: uuid */
            id: string;
        };
        /** @description A page of jobs. */
        JobPage: {
            counts: components["schemas"]["CountsView"];
            items: components["schemas"]["JobView"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
            /** @description Why no file is decoded at all, in English; none while one worker can. */
            previews_off?: string | null;
        };
        /** @description One job. */
        JobView: {
            /** Format: date-time */
            asked: string;
            asset: components["schemas"]["JobAsset"];
            /** Format: int32 */
            attempts: number;
            /** @description Whether it can be called off. */
            can_cancel: boolean;
            /** Format: date-time */
            due: string;
            failure?: components["schemas"]["FailureView"] | null;
            /** Format: uuid */
            id: string;
            /**
             * Format: double
             * @description How far a running one is, in percent, where it can tell.
             */
            percent?: number | null;
            /**
             * Format: int64
             * @description How many seconds it still takes if it goes on as it went.
             */
            seconds_left?: number | null;
            /** @description `waiting`, `running`, `done` or `dead`. */
            state: string;
            /** @description `examine`, `derive`, `full`, `proxy`, `proxy_hd` or `record`. */
            step: string;
        };
        /** @description Which asset's files to take in. */
        Join: {
            /**
             * Format: uuid
             * @description The asset whose files come to this one; it can be separated again.
             */
            asset: string;
        };
        /** @description Every key. */
        KeyList: {
            items: components["schemas"]["KeyView"][];
        };
        /** @description A key with its secret, shown this once. */
        KeySecret: {
            /** Format: uuid */
            id: string;
            /** @description Send it as `Authorization: Bearer …`. */
            secret: string;
        };
        /** @description A key without its secret. */
        KeyView: {
            /**
             * Format: uuid
             * @description The account it speaks for.
             */
            account: string;
            /** Format: date-time */
            expires?: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            revoked: boolean;
            /** @description `all`, `read` or `upload`. */
            scope: string;
        };
        /** @description What becomes of the keywords. */
        KeywordChangeView: {
            add: string[];
            remove: string[];
        };
        /** @description One answer for each digest, in their order. */
        Known: {
            items: components["schemas"]["KnownView"][];
        };
        /** @description What the archive knows of some bytes. */
        KnownView: {
            asset?: components["schemas"]["AssetRef"] | null;
            digest: string;
            /** @description `new`, `exists`, `exists_trashed`, `exists_restricted` or `partial`. */
            outcome: string;
            /** @description Whether all that is made at ingest is there, or cannot be made, and searches find it. */
            settled: boolean;
            /** @description Where to go on sending, for `partial`. */
            upload?: string | null;
        };
        /** @description Pairs that look alike and nobody has ruled on. */
        LikenessPage: {
            items: components["schemas"]["LikenessView"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
        };
        /** @description Two assets that look alike. */
        LikenessView: {
            /**
             * Format: int64
             * @description How far apart they are, 0 to 16.
             */
            distance: number;
            /**
             * Format: date-time
             * @description When it was found.
             */
            found: string;
            /** @description The other. */
            high: components["schemas"]["Summary"];
            /** @description The one that arrived first. */
            low: components["schemas"]["Summary"];
        };
        /** @description Another picture that looks much the same. */
        LooksAlike: {
            asset: components["schemas"]["Summary"];
            /**
             * Format: int64
             * @description How far apart they are, 0 to 16.
             */
            distance: number;
            /** @description What a person said of it: `same` or `different`. */
            ruling?: string | null;
        };
        /** @description Into which event another is merged. */
        Merge: {
            /**
             * Format: uuid
             * @description The event that stays.
             */
            into: string;
        };
        /** @description What a merge did. */
        MergedView: {
            /**
             * Format: uuid
             * @description The event that stays.
             */
            into: string;
            /** @description How many assets moved. */
            moved: number;
            /**
             * Format: uuid
             * @description To take it back by: `POST /api/v1/operations/{id}/undo`.
             */
            operation: string;
        };
        /** @description The words about an asset. */
        MetadataView: {
            alt_text?: string | null;
            /** @description In Spanish. */
            caption?: string | null;
            /** @description In English. */
            caption_en?: string | null;
            copyright?: string | null;
            creator?: string | null;
            credit?: string | null;
            keywords: string[];
            licence?: string | null;
            /** @description Who is shown, from left to right. */
            persons: components["schemas"]["PersonView"][];
            place?: string | null;
            title?: string | null;
        };
        /** @description A new account. */
        NewAccount: {
            display_name: string;
            name: string;
            /**
             * Format: password
             * @description 12 to 128 characters.
             */
            password: string;
            /** @description `photographer`, `editor`, `designer`, `publisher`, `archivist` or `admin`. */
            role: string;
        };
        /** @description An entry that becomes an event. */
        NewEntry: {
            fields: Record<string, never>;
            /** @description Which one of a series, by when it was to begin. */
            instance: string;
            /** @description The line it begins at. */
            line: number;
            uid: string;
        };
        /** @description A new key. */
        NewKey: {
            /** Format: uuid */
            account: string;
            /** Format: date-time */
            expires?: string | null;
            name: string;
            /** @description `all`, `read` or `upload`. */
            scope: string;
        };
        /** @description Bytes the archive is said to have. */
        Offer: {
            /** @description BLAKE3-256, hexadecimal. */
            digest: string;
            event?: string | null;
            filename: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            modified?: string | null;
            path?: string | null;
        };
        /** @description One change to many assets. */
        OperationView: {
            /** @description `descriptions_imported`, `clock_corrected`. */
            act: string;
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["PersonRef"] | null;
            details: Record<string, never>;
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description When it was taken back.
             */
            undone?: string | null;
        };
        /** @description The bytes as received. */
        OriginalView: {
            /**
             * Format: int64
             * @description Size.
             */
            bytes: number;
            /** @description BLAKE3-256, hexadecimal. */
            digest: string;
            /** @description Media type, from the first bytes. */
            mime: string;
            /**
             * Format: date-time
             * @description When the archive took it in.
             */
            received: string;
            /** @description SHA-256, hexadecimal. */
            sha256: string;
            /** @description Where to take it from. */
            url: string;
        };
        /** @description What happened to bytes that were sent. */
        OutcomeView: {
            asset?: components["schemas"]["AssetRef"] | null;
            /** @description BLAKE3-256 of what arrived. */
            digest: string;
            /** @description `new`, `exists`, `exists_trashed` or `exists_restricted`. */
            outcome: string;
        };
        /** @description A person, as colleagues see them. */
        PersonRef: {
            display_name: string;
        };
        /** @description Somebody shown; on the way in, a bare name will do. */
        PersonView: {
            area?: components["schemas"]["AreaView"] | null;
            /** @description As the caption names them. */
            name: string;
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            /**
             * @description A stable word for programs.
             * @example not_found
             */
            code: string;
            /** @description A sentence for people. */
            detail: string;
            /** @description Every reason of a refusal. */
            reasons?: string[];
            /**
             * Format: int32
             * @description The status.
             */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description Always `about:blank`: the code tells problems apart. */
            type: string;
        };
        /** @description How many assets of an event are how far. */
        ProgressView: {
            /** Format: int64 */
            approved: number;
            /**
             * Format: int64
             * @description Those with a caption somebody wrote.
             */
            described: number;
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            review: number;
        };
        /** @description Who sent an asset's bytes. */
        ProvenancePage: {
            items: components["schemas"]["ProvenanceView"][];
        };
        /** @description One time somebody sent these bytes. */
        ProvenanceView: {
            account?: components["schemas"]["PersonRef"] | null;
            /** Format: date-time */
            at: string;
            /** @description The caption the asset had then. */
            caption?: string | null;
            event?: components["schemas"]["EventRef"] | null;
            filename: string;
            /**
             * Format: date-time
             * @description When the sender's machine last changed the file.
             */
            modified?: string | null;
            path?: string | null;
        };
        /** @description The settings that make one kind of rendition, and how far the archive's renditions of it are. */
        RecipeView: {
            /** @description The hash of its settings, 16 hexadecimal digits. */
            hash: string;
            /**
             * Format: int32
             * @description The most pixels on the long side; none where there is no bound.
             */
            long_side?: number | null;
            /**
             * Format: int64
             * @description How many there are by these settings.
             */
            made: number;
            /** @description The media type of what it makes. */
            mime: string;
            /** @description `thumb-480`, `preview-2560`, `proxy-540` … */
            name: string;
            /**
             * Format: int32
             * @description 1 to 100 for pictures, the rate factor for films, kilobits a second for sounds.
             */
            quality?: number | null;
            /**
             * Format: int64
             * @description How many are wanted and not made by these settings yet.
             */
            wanted: number;
        };
        /** @description An asset an undo left as it is. */
        RefusedView: {
            /** Format: uuid */
            asset: string;
            /** @description The fields that were changed since. */
            fields: string[];
        };
        /** @description What a form says of one asset. */
        ResultView: {
            /** Format: uuid */
            asset: string;
            /** @description Each field that changes, `{from, to}`. */
            fields: Record<string, never>;
            filename: string;
            folio: string;
            problems: components["schemas"]["GapView"][];
        };
        /** @description What a ruling did. */
        RuledView: {
            /** @description The assets that changed their event. */
            changed: string[];
            /**
             * Format: uuid
             * @description To take it back by: `POST /api/v1/operations/{id}/undo`; none when nothing changed.
             */
            operation?: string | null;
        };
        /** @description What is ruled of some assets. */
        Ruling: {
            assets: string[];
            /**
             * Format: uuid
             * @description Their event; `null` when they are of none, and then they are not proposed again.
             */
            event?: string | null;
        };
        /** @description What a person says of two assets that look alike. */
        RulingChange: {
            /** @description `same`, `different`, or `null` to ask again. Neither merges nor hides anything. */
            ruling?: string | null;
        };
        /**
         * @description What is ruled.
         * @example {
         *       "items": [
         *         {
         *           "assets": [
         *             "0193a1b2-0000-7000-8000-000000000001"
         *           ],
         *           "event": "0193a1b2-0000-7000-8000-000000000002"
         *         },
         *         {
         *           "assets": [
         *             "0193a1b2-0000-7000-8000-000000000003"
         *           ],
         *           "event": null
         *         }
         *       ]
         *     }
         */
        Rulings: {
            items: components["schemas"]["Ruling"][];
        };
        /** @description The same coded picture in another file. */
        SamePicture: {
            asset: components["schemas"]["Summary"];
            /** @description What the two files say differently, by field. */
            differences: {
                [key: string]: components["schemas"]["Difference"];
            };
        };
        /** @description Which file to take out. */
        Separate: {
            /**
             * Format: uuid
             * @description The `id` of a companion.
             */
            original: string;
        };
        /** @description Who is signed in and what they may do. */
        SessionView: {
            account: components["schemas"]["AccountRef"];
            /** @description The language the office set: `es` or `en`. */
            language: string;
            /** @description `view`, `view_original`, `upload`, `describe`, `review`, `trash`, `operate`, `verify`, `administer`. */
            permissions: string[];
        };
        /** @description Who set a field last. */
        SetByView: {
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["PersonRef"] | null;
        };
        /** @description What changes of one asset. */
        SheetChange: {
            /** Format: uuid */
            asset: string;
            fields: components["schemas"]["FieldChange"][];
            filename: string;
            folio: string;
        };
        /** @description Something in a sheet that was left out. */
        SheetFault: {
            /**
             * @description `unknown_column`, `repeated_column`, `no_folio`, `repeated_folio`, `not_understood`, `unknown_asset`,
             *     `repeated_asset`, `unknown_event`, `ambiguous_event` or `too_long`.
             */
            code: string;
            column?: string | null;
            field?: string | null;
            folio?: string | null;
            /** @description The row as a spreadsheet numbers it. */
            row?: number | null;
            value?: string | null;
        };
        /** @description What a sheet changes. */
        SheetView: {
            /** @description The first 1,000 of them, with every field. */
            changes: components["schemas"]["SheetChange"][];
            /** @description How many assets change. */
            changing: number;
            /** @description When it was applied: to take it back by, `POST /api/v1/operations/{id}/undo`. */
            operation?: string | null;
            /** @description What was left out, and why. */
            problems: components["schemas"]["SheetFault"][];
            /** @description How many rows name an asset. */
            rows: number;
            /** @description Send the same sheet again with this to apply it. */
            token: string;
            /** @description How many of them say nothing new. */
            unchanged: number;
        };
        /**
         * @description Frames of one camera that were taken together.
         * @example {
         *       "assets": [
         *         "0193…"
         *       ],
         *       "camera": "nikon corporation|nikon z 6_3|6012345",
         *       "candidates": [
         *         {
         *           "confidence": 720,
         *           "event": "0193…",
         *           "reasons": [
         *             {
         *               "code": "within",
         *               "minutes": 44
         *             },
         *             {
         *               "code": "distance",
         *               "metres": 80
         *             },
         *             {
         *               "code": "team"
         *             },
         *             {
         *               "code": "clock",
         *               "seconds": 3600
         *             }
         *           ],
         *           "starts": "2026-11-14T10:00:00",
         *           "title": "Entrega de apoyos"
         *         }
         *       ],
         *       "first": "2026-11-14T16:03:00Z",
         *       "last": "2026-11-14T16:47:00Z",
         *       "shoot": "0193…"
         *     }
         */
        ShootView: {
            /** @description Those the caller may see, in the order they were taken. */
            assets: string[];
            camera?: string | null;
            /** @description The events they may be of, the likeliest first. */
            candidates: components["schemas"]["CandidateView"][];
            /** Format: date-time */
            first: string;
            /** Format: date-time */
            last: string;
            /** Format: uuid */
            shoot: string;
        };
        /** @description One word and where it stands. */
        SuggestionView: {
            /** Format: int64 */
            count: number;
            /** @description `event`, `person`, `place`, `creator`, `keyword` or `camera`. */
            field: string;
            text: string;
        };
        /** @description Words that begin like what was typed. */
        Suggestions: {
            items: components["schemas"]["SuggestionView"][];
        };
        /** @description An asset in a list. */
        Summary: {
            /**
             * Format: date-time
             * @description When it arrived.
             */
            arrived: string;
            /** @description The burst it is of: all its pictures have the same. */
            burst?: string | null;
            /** @description Its caption, by people or else by the file. */
            caption?: string | null;
            /**
             * @description The colour that stands for it.
             * @example #0b6574
             */
            colour?: string | null;
            /** @description How far its renditions are. */
            condition: components["schemas"]["ConditionView"];
            /**
             * Format: double
             * @description Running time in seconds.
             */
            duration_s?: number | null;
            event?: components["schemas"]["EventRef"] | null;
            /** @description The name of the file that arrived first. */
            filename: string;
            /**
             * @description The number people quote.
             * @example ACV-2026-041873
             */
            folio: string;
            /**
             * Format: int32
             * @description Pixels down, upright.
             */
            height?: number | null;
            /**
             * Format: uuid
             * @description Its name in addresses.
             */
            id: string;
            /** @description `photo`, `video`, `audio`, `document` or `other`. */
            kind: string;
            /** @description What came with it of the same press of the shutter: `raw`, `film`, `voice`, `sidecar`. */
            parts: string[];
            /**
             * Format: int32
             * @description Stars, 0 to 5.
             */
            rating: number;
            /**
             * Format: double
             * @description Width over height, upright.
             */
            ratio?: number | null;
            /** @description The addresses of what has been made from it, by recipe. */
            renditions: {
                [key: string]: string;
            };
            /** @description `draft`, `review`, `approved` or `rejected`. */
            status: string;
            /**
             * Format: date-time
             * @description The moment of capture, as far as it is known.
             */
            taken?: string | null;
            /**
             * @description The wall clock at capture.
             * @example 2026-11-14T18:52:07
             */
            taken_at?: string | null;
            /**
             * @description The offset from UTC the camera stated.
             * @example -06:00
             */
            taken_offset?: string | null;
            /** @description A blur to paint first, base64. */
            thumbhash?: string | null;
            /** @description Its title, by people or else by the file. */
            title?: string | null;
            /**
             * Format: int64
             * @description Grows with every change.
             */
            version: number;
            /**
             * Format: int32
             * @description Pixels across, upright.
             */
            width?: number | null;
        };
        /** @description The template that was made. */
        TemplateMade: {
            /** Format: uuid */
            id: string;
        };
        /** @description The templates. */
        TemplatePage: {
            items: components["schemas"]["TemplateView"][];
        };
        /** @description A form kept under a name. */
        TemplateView: {
            form: components["schemas"]["FormView"];
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Whether it is the caller's own. */
            own: boolean;
            /** @description Whether everybody who describes sees it. */
            shared: boolean;
            /**
             * Format: int64
             * @description Grows with every change; what `If-Match` takes.
             */
            version: number;
        };
        /**
         * @description What a template is to be.
         * @example {
         *       "form": {
         *         "fields": {
         *           "caption": {
         *             "mode": "replace",
         *             "text": "{evento}. {personas}, {cargo}. {lugar}, {fecha larga}."
         *           },
         *           "credit": {
         *             "mode": "if_empty",
         *             "text": "Foto: {autoría} / Ayuntamiento"
         *           }
         *         },
         *         "keywords": {
         *           "add": [
         *             "=alc#2="
         *           ],
         *           "remove": []
         *         }
         *       },
         *       "name": "Acto público",
         *       "shared": true
         *     }
         */
        TemplateWords: {
            form: components["schemas"]["FormView"];
            name: string;
            shared?: boolean;
        };
        /** @description What becomes of a text. */
        TextChangeView: {
            /** @description `replace` unless told, `append`, or `if_empty`. */
            mode?: string | null;
            /**
             * @description With `{evento}`, `{lugar}`, `{fecha}`, `{fecha larga}`, `{hora}`, `{autoría}`, `{archivo}`, `{secuencia}`, `{personas}`,
             *     `{cargo}`, and codes such as `=alc=` or `=alc#2=`; `{{` is a brace.
             */
            text: string;
        };
        /** @description Columns of equal length, grouped by event and day. */
        Timeline: {
            /** @description Seconds, rounded; 0 for stills. */
            durations: number[];
            /**
             * @description 1 video, 2 approved, 4 in review, 8 rejected, 16 no preview, 32 waiting, 64 restricted, 128 neither photo nor
             *     video.
             */
            flags: number[];
            /** @description The groups, one after the other; their counts add up to `total`. */
            groups: components["schemas"]["Group"][];
            ids: string[];
            /** @description Stars. */
            ratings: number[];
            /** @description Width over height × 1000; 1000 when unknown. */
            ratios: number[];
            /** @description Whether the index is being made anew, so that some assets may be missing. */
            rebuilding: boolean;
            /** @description Base64, empty when there is none. */
            thumbhashes: string[];
            total: number;
        };
        /** @description What an undo did. */
        UndoneView: {
            /** @description The assets that were left, since somebody changed them later. */
            refused: components["schemas"]["RefusedView"][];
            /** @description The assets that are as they were. */
            restored: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
