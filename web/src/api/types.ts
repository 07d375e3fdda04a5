// Made from openapi.json by `npm run types`; not for editing.

export interface paths {
    "/api/v1/access/locked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts the restricted assets that a list with the same filter does not show. Nothing else is told of them. Needs the
         *     permission `ask_access`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description The search box: words, `"phrases"`, `-words`, and filters such as `evento:`, `desde:` or `menores:`. */
                    q?: string;
                    /** @description Any of these: `draft`, `review`, `approved`, `rejected`. */
                    status?: string[];
                    /** @description Any of these: `photo`, `video`, `audio`, `document`, `other`. */
                    kind?: string[];
                    /** @description Any of these marks of culling: `pick`, `reject`, `none`. */
                    mark?: string[];
                    /**
                     * @description Any of these: `waiting` for guardians or a ruling about minors, as the gate has it; `yes` where it or its event is
                     *     marked that it may include minors, settled or not; `no` where neither is.
                     */
                    minors?: string[];
                    /** @description Any of these events. */
                    event?: string[];
                    /** @description In any of these collections that people put assets in. */
                    collection?: string[];
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
                        "application/json": components["schemas"]["Locked"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists requests for access, the latest first: one's own, and everybody's with the permission `grant_access`. */
        get: {
            parameters: {
                query?: {
                    /** @description `open` or `answered`; both unless told. */
                    state?: string;
                    /** @description Only the caller's own; without `grant_access` there are no others. */
                    mine?: boolean;
                    /** @description 1 to 200; 50 when absent. */
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
                        "application/json": components["schemas"]["AccessRequestPage"];
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
        /**
         * Asks for restricted material or for an original. Whoever keeps the archive answers in words, and opens what they open by
         *     the means there are. Needs the permission `ask_access`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewAccessRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequestView"];
                    };
                };
                /** @description `bad_filter` */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such asset */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `nothing_locked`: nothing of it is kept from the caller; `too_many_open`: twenty of theirs wait */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_access`, `reason_missing` */
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
    "/api/v1/access/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request for access. Somebody else's is as good as none without the permission `grant_access`. */
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
                        "application/json": components["schemas"]["AccessRequestView"];
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
    "/api/v1/access/requests/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answers a request, once. It is words and opens nothing: lift the restriction or hand over the file besides, and say so.
         *     Needs the permission `grant_access`.
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
                    "application/json": components["schemas"]["NewAccessAnswer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequestView"];
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
                /** @description `answered` already; `own_request`: somebody else answers it */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `answer_missing` */
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
                /** @description `bad_name`, `bad_role`, `unknown_unit`, or `weak_password` with its `reason` */
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
        /** One account. */
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
                        "application/json": components["schemas"]["AccountView"];
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
        /** Stops an account: its sessions end at once, and its keys give nothing. */
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
                /** @description `last_administrator`, `own_account` */
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
        /** Changes an account. A new role, unit or password, and being stopped, ends all of its sessions. */
        patch: {
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
                    "application/json": components["schemas"]["AccountWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountView"];
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
                /** @description `last_administrator`, `own_account` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_role`, `unknown_unit`, or `weak_password` with its `reason` */
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
    "/api/v1/admin/accounts/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes the second factor of a person who lost theirs away; all of the account's sessions end. */
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
    "/api/v1/admin/accounts/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sessions of an account, the newest first. */
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
                        "application/json": components["schemas"]["SessionList"];
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
        /** Ends every session of an account. */
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
    "/api/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the audit, the latest lines first. */
        get: {
            parameters: {
                query?: {
                    /** @description About this: `asset:…`, `account:…`, `release:…`, `event:…`. */
                    subject?: string;
                    /** @description By whom: `account:…`, `key:…`, `archive`. */
                    actor?: string;
                    /** @description What was done: `described`, `reviewed`, `original_delivered`, `refused` … */
                    act?: string;
                    /** @description Not before this moment. */
                    since?: string;
                    /** @description Before this moment. */
                    until?: string;
                    /** @description 1 to 1,000; 100 when absent. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: number;
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
                        "application/json": components["schemas"]["AuditPage"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Walks the whole chain and compares it with every head kept outside. */
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
                        "application/json": components["schemas"]["ChainView"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the head of the audit in the vault now; the archive does so every day besides. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HeadView"];
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
        delete?: never;
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
    "/api/v1/admin/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets the logo: PNG, JPEG, WebP or SVG, 512 KiB at most. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The picture as it is */
            requestBody?: {
                content: {
                    "image/*": unknown;
                };
            };
            responses: {
                /** @description Set */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_logo`: none of these formats */
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
        /** Takes the logo away. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gone */
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
    "/api/v1/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings. */
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
                        "application/json": components["schemas"]["SettingsView"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the settings that are named. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettingsView"];
                    };
                };
                /** @description `unknown_setting`, `bad_setting`; nothing was changed */
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
    "/api/v1/admin/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The work of a span, by month, unit or photographer. Whose role is bounded by a unit counts what belongs to it. */
        get: {
            parameters: {
                query?: {
                    /** @description The first month, `2026-01`; the last twelve when absent. */
                    since?: string;
                    /** @description The last month; this one when absent. */
                    until?: string;
                    /** @description `month`, `unit` or `photographer`; `month` when absent. */
                    by?: string;
                    /** @description `json` or `csv`. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With `format=csv`, the rows as a table */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatisticsView"];
                        "text/csv": string;
                    };
                };
                /** @description `bad_query`: no such month, or more than 240 of them */
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
    "/api/v1/admin/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The room the archive takes, how it grew, and how long what is free would last. */
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
                        "application/json": components["schemas"]["StorageView"];
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
                /** @description `exists`: another agenda is called so */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
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
                    /** @description The calendar, as it was said for the look; it is fetched again. */
                    from?: string;
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
                /** @description `calendar_unreachable` */
                502: {
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
                    /** @description A calendar of the configuration, by its name: it is fetched, and no body is sent. */
                    from?: string;
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
                /** @description `calendar_unreachable`: the calendar at the address did not answer as one */
                502: {
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
    "/api/v1/agendas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets an agenda; its events stay as they are. */
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
        /** Calls an agenda otherwise. What is taken in without saying of which agenda it is goes by the new name from then on. */
        patch: {
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
                    "application/json": components["schemas"]["AgendaWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgendaView"];
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
                /** @description `exists`: another agenda is called so */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
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
        trace?: never;
    };
    "/api/v1/appearance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the institution shows of itself. Anyone may ask. */
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
                        "application/json": components["schemas"]["AppearanceView"];
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
    "/api/v1/appearance/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The logo. Anyone may ask. */
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
                        "image/*": unknown;
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
                    /** @description The search box: words, `"phrases"`, `-words`, and filters such as `evento:`, `desde:` or `menores:`. */
                    q?: string;
                    /** @description Any of these: `draft`, `review`, `approved`, `rejected`. */
                    status?: string[];
                    /** @description Any of these: `photo`, `video`, `audio`, `document`, `other`. */
                    kind?: string[];
                    /** @description Any of these marks of culling: `pick`, `reject`, `none`. */
                    mark?: string[];
                    /**
                     * @description Any of these: `waiting` for guardians or a ruling about minors, as the gate has it; `yes` where it or its event is
                     *     marked that it may include minors, settled or not; `no` where neither is.
                     */
                    minors?: string[];
                    /** @description Any of these events. */
                    event?: string[];
                    /** @description In any of these collections that people put assets in. */
                    collection?: string[];
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
    "/api/v1/assets/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes many assets in one transaction. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchView"];
                    };
                };
                /** @description `too_many`, `no_selection`, or the change is not a valid one */
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
                    /** @description The search box: words, `"phrases"`, `-words`, and filters such as `evento:`, `desde:` or `menores:`. */
                    q?: string;
                    /** @description Any of these: `draft`, `review`, `approved`, `rejected`. */
                    status?: string[];
                    /** @description Any of these: `photo`, `video`, `audio`, `document`, `other`. */
                    kind?: string[];
                    /** @description Any of these marks of culling: `pick`, `reject`, `none`. */
                    mark?: string[];
                    /**
                     * @description Any of these: `waiting` for guardians or a ruling about minors, as the gate has it; `yes` where it or its event is
                     *     marked that it may include minors, settled or not; `no` where neither is.
                     */
                    minors?: string[];
                    /** @description Any of these events. */
                    event?: string[];
                    /** @description In any of these collections that people put assets in. */
                    collection?: string[];
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
                /** @description As it is now; the header `Acervo-Operation` names the change, to take it back by */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Detail"];
                    };
                };
                /** @description `not_yours`, `not_allowed`: `fields` says which */
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
                /** @description `in_disposition` */
                409: {
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
                /** @description `incomplete`: the step of review asks for the fields in `missing` */
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
    "/api/v1/assets/{id}/blurred": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a copy of a photo in which these places cannot be made out: an asset of its own with the same words, to be
         *     reviewed as any other. What keeps the photo in for the sake of minors does not keep the copy in; the photo stays as it is.
         * @description The same places again are the same copy.
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
                    "application/json": components["schemas"]["Blurring"];
                };
            };
            responses: {
                /** @description It was there */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutcomeView"];
                    };
                };
                /** @description The copy */
                201: {
                    headers: {
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutcomeView"];
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
                /** @description `bad_area`; `unmade`: no photo, or it cannot be decoded */
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
    "/api/v1/assets/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was written about an asset. */
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
                        "application/json": components["schemas"]["CommentList"];
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
        /** Writes about an asset, or asks its sender for changes. */
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
                    "application/json": components["schemas"]["NewCommentView"];
                };
            };
            responses: {
                /** @description With `changes`, the header `Acervo-Operation` names the return to its sender, to take it back by; the comment stays */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommentView"];
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
                /** @description `in_disposition` */
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
    "/api/v1/assets/{id}/comments/{comment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Settles a comment, or opens it again. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Settled"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommentView"];
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
        trace?: never;
    };
    "/api/v1/assets/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was taken away of an asset, by whom and when. */
        get: {
            parameters: {
                query?: {
                    /** @description 1 to 200; 50 when absent. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: number;
                };
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
                        "application/json": components["schemas"]["DeliveryPage"];
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/downloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be taken away of an asset: the original for those who may have it, pictures and films made for a use, each with the
         *     credit and the archive's words inside. The crops keep the focal point in sight, which a change of `focal` sets.
         */
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
                        "application/json": components["schemas"]["Downloads"];
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
                /** @description `kept_in`: `reasons` says by what */
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/excerpts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The parts marked of a film, the first first. */
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
                        "application/json": components["schemas"]["ExcerptList"];
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
        /**
         * Marks a part of a film: it is cut to the frame, with its sound, and becomes an asset of its own, with the film's words, event,
         *     rights and releases, to be reviewed as any other. The film stays as it is. It is made in the background; the list tells when.
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
                    "application/json": components["schemas"]["NewExcerptView"];
                };
            };
            responses: {
                /** @description It will be made */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExcerptView"];
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
                /** @description `no_film`; `too_many`: fifty wait already */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_part` */
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
    "/api/v1/assets/{id}/excerpts/{excerpt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a mark away that has yet to become an asset, or failed to. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    excerpt: string;
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
    "/api/v1/assets/{id}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks the gate whether an asset may leave, and for every reason why not. */
        get: {
            parameters: {
                query?: {
                    /** @description `public` or `press`; `public` when absent. */
                    audience?: string;
                    /** @description At this moment; now when absent. */
                    at?: string;
                };
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
                        "application/json": components["schemas"]["GateView"];
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
    "/api/v1/assets/{id}/minors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Rules whether an asset that may include minors may leave; the ruling bears the name of whoever made it. */
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
                    "application/json": components["schemas"]["NewRuling"];
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
        /** Takes a ruling back. */
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
            };
        };
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
                    /** @description `thumb-240`, `thumb-480`, `thumb-960`, `preview-2560`; of films `poster`, `sprite`, `sprite-vtt`, `waveform`, `proxy-540`, `proxy-1080`; of sounds `waveform`, `sound`; of pictures that move `clip`. Made when asked for: of pictures `web-1600`, `screen-1080`, `social-1x1`, `social-4x5`, `social-9x16`, `social-16x9`, and for those who may take the original `full`, all pixels, and `print`; of films `proxy-720`, `film-9x16`, `sound` */
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
                /** @description `being_made`: it takes longer than a moment, ask again */
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
                /** @description `unmade`: it cannot be made of this file */
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
    "/api/v1/assets/{id}/subtitles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The languages an asset has subtitles in. */
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
                        "application/json": components["schemas"]["SubtitleList"];
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
    "/api/v1/assets/{id}/subtitles/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The subtitles of an asset in one language, as `WebVTT`. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    /** @example es */
                    language: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description `WebVTT` */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/vtt": unknown;
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
        /**
         * Sets the subtitles of a film or a sound in one language, from `WebVTT` or `SubRip`; whatever styles and places it holds are
         *     left out. Those that were there stay, to be had again by taking the change back. What is said is found by a search.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    /** @example es */
                    language: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example WEBVTT
                     *
                     *     00:00:01.000 --> 00:00:04.000
                     *     Buenos días a todas y a todos.
                     */
                    "text/vtt": string;
                };
            };
            responses: {
                /** @description The header `Acervo-Operation` names the change, to take it back by */
                204: {
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
                /** @description `bad_sheet`: the line that is not understood; `bad_language`; `no_sound`: neither film nor sound */
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
        /** Takes the subtitles of one language away; taking that back brings them again. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    /** @example es */
                    language: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The header `Acervo-Operation` names the change, to take it back by */
                204: {
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
    "/api/v1/blackouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The times in which nothing is published. */
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
                        "application/json": components["schemas"]["BlackoutList"];
                    };
                };
            };
        };
        /** Sets the times in which nothing is published. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlackoutList"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlackoutList"];
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
    "/api/v1/codes/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a list was each time it was made anew, the latest first: the last 50. A retired one is found too. */
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
                        "application/json": components["schemas"]["CodesHistory"];
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
    "/api/v1/codes/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a list again what it was in a version of its history; one that was retired comes back. */
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
                    "application/json": components["schemas"]["CodesBack"];
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
                /** @description `exists`: another list is called so now */
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
    "/api/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the collections the caller may know of, by name. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of the name or the description. */
                    q?: string;
                    /** @description `manual` or `search`. */
                    kind?: string;
                    /** @description Only those right inside this one. */
                    parent?: string;
                    /** @description Only the caller's own. */
                    mine?: boolean;
                    /** @description Retired ones instead. */
                    retired?: boolean;
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
                        "application/json": components["schemas"]["CollectionPage"];
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
        /** Makes a collection of the caller's. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CollectionWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        ETag?: string;
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CollectionView"];
                    };
                };
                /** @description `bad_name`, `no_query`, `query_of_manual`, `unknown_parent`, `private_parent`, `unknown_cover`, `too_deep` */
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
    "/api/v1/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection. */
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
                        "application/json": components["schemas"]["CollectionView"];
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
        /** Retires a collection with what is in it; `restore` brings it back. */
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
                /** @description `has_children`, `merged` */
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
        /**
         * Changes a collection; an absent field stays, `null` empties it. Its owner may, and of a shared one editors, archivists
         *     and administrators.
         */
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
                    "application/json": components["schemas"]["CollectionWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CollectionView"];
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
                /** @description `shared_children`, `merged` */
                409: {
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
                /** @description `bad_name`, `kind_fixed`, `unknown_parent`, `private_parent`, `unknown_cover`, `cycle`, `too_deep` */
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
    "/api/v1/collections/{id}/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what is in a collection: in the order people gave it, or as its search finds it for the caller. */
        get: {
            parameters: {
                query?: {
                    /** @description How many, 1 to 500; 60 unless told. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: string;
                };
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
                        "application/json": components["schemas"]["MemberPage"];
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
        /** Puts assets in a collection, behind those that are there. */
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
                    "application/json": components["schemas"]["Members"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PutView"];
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
                /** @description `not_manual`, `too_many`, `full`, `bad_id` */
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
    "/api/v1/collections/{id}/assets/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves members before another one, or to the end. */
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
                    "application/json": components["schemas"]["Moved"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PutView"];
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
                /** @description `not_manual`, `too_many`, `unknown_anchor`, `bad_id` */
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
    "/api/v1/collections/{id}/assets/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes assets out of a collection; nothing else happens to them. */
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
                    "application/json": components["schemas"]["Members"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PutView"];
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
                /** @description `not_manual`, `too_many`, `bad_id` */
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
    "/api/v1/collections/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out the folios of what is in a collection, as far as the caller may see it, in its order. */
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
                /** @description The file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": unknown;
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
    "/api/v1/collections/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to a collection, oldest first; members the caller may not see are left out. */
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
    "/api/v1/collections/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges a collection into another, which stays: its members come behind the other's, the collections in it follow. */
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
                    "application/json": components["schemas"]["MergeInto"];
                };
            };
            responses: {
                /** @description The one that stays */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CollectionView"];
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
                /** @description `merged`, `shared_children` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `same`, `not_manual`, `full`, `cycle` */
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
    "/api/v1/collections/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a retired collection back. */
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
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What whoever asks took away, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description 1 to 200; 50 when absent. */
                    limit?: number;
                    /** @description `next` of the page before. */
                    cursor?: number;
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
                        "application/json": components["schemas"]["DeliveryPage"];
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
    "/api/v1/dispositions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists dispositions, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description `proposed`, `approved`, `declined` or `executed`. */
                    stage?: string;
                    /** @description 1 to 500; 100 when absent. */
                    limit?: number;
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
                        "application/json": components["schemas"]["DispositionPage"];
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
        /** Proposes that the bytes of assets leave for ever; they are withheld from that moment. Needs the permission `dispose`. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewDisposition"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DispositionView"];
                    };
                };
                /** @description There is no such asset */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_trashed`, `in_disposition` */
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
    "/api/v1/dispositions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One disposition. */
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
                        "application/json": components["schemas"]["DispositionView"];
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
    "/api/v1/dispositions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves what another person proposed; thirty days begin to be counted. Needs the permission `concur`. */
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
                        "application/json": components["schemas"]["DispositionView"];
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
                /** @description `same_person`, `other_stage` */
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
    "/api/v1/dispositions/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls a disposition off that was not executed. */
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
                    "application/json": components["schemas"]["Reason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DispositionView"];
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
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dispositions/{id}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Executes a disposition now that nothing keeps it back; the archive does so by itself within minutes besides. */
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
                        "application/json": components["schemas"]["DispositionView"];
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
                /** @description `hindered`: `hindrances` of the disposition say by what */
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
                /** @description `bad_query`; `too_many_words`: `q` has 20 words and 300 characters at most */
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
        /**
         * Hides an event nothing is filed under; it stays where it is named, and in lists that ask for `retired`. `restore` brings
         *     it back.
         * @description What the caller may not see stays filed under it: whoever sees that goes on finding the event in lists, as retired.
         */
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
    "/api/v1/events/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings a retired event back into lists. One that was merged comes back by its operation:
         *     `POST /api/v1/operations/{id}/undo`.
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
                /** @description `event_merged`: undo the merge instead */
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
    "/api/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists legal holds, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Only those that were not lifted. */
                    live?: boolean;
                    limit?: number;
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
                        "application/json": components["schemas"]["HoldPage"];
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
        /** Places a legal hold: nothing it lies on is disposed of, whoever approved it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewHold"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoldView"];
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
    "/api/v1/holds/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out all legal holds, lifted ones too, the latest first; assets are named by folio, events by title. */
        get: {
            parameters: {
                query?: {
                    /** @description `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holds/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lifts a legal hold. */
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
                    "application/json": components["schemas"]["Reason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoldView"];
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
    "/api/v1/jobs/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks again for every dead job that the caller could ask for one by one; those that die meanwhile are left as they are. */
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
                        "application/json": components["schemas"]["Retried"];
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
    "/api/v1/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The licences whose address comes with their name: those everybody knows, then the office's own. Any other may be written
         *     besides.
         */
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
                        "application/json": components["schemas"]["LicenceList"];
                    };
                };
            };
        };
        /** Sets the licences of the office's own, in place of those before. What assets say stays as it is. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OwnLicences"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LicenceList"];
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
                /** @description `bad_setting`: the sentence says which rule is broken */
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
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people, by name. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of a name or of the title of a post. */
                    q?: string;
                    /** @description `official`, `staff` or `other`. */
                    kind?: string;
                    /** @description Only those who held a post on this day, with the posts of that day. */
                    at?: string;
                    /** @description Only those who held a post of this unit. */
                    unit?: string;
                    /** @description Retired ones too. */
                    retired?: boolean;
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
                        "application/json": components["schemas"]["PeoplePage"];
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
        /** Enters a person. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        ETag?: string;
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonEntry"];
                    };
                };
                /** @description `exists` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_name`, `too_many_aliases`, `too_long` */
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
    "/api/v1/people/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out the people and their posts, as `import` takes them. */
        get: {
            parameters: {
                query?: {
                    /** @description `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
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
    "/api/v1/people/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing. */
        post: {
            parameters: {
                query?: {
                    /** @description The `token` of the answer that showed what would change; with it the same file is taken in, without it nothing is. */
                    token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), a row for each post: nombre, tipo, otros nombres, cargo, cargo en leyenda, dependencia, desde, hasta, código, orden, notas */
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
                        "application/json": components["schemas"]["ImportView"];
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
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person, merged and retired ones too. */
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
                        "application/json": components["schemas"]["PersonEntry"];
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
        /** Retires a person: it is offered no more, and stays where it is named. */
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
                /** @description `merged` */
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
        /** Changes a person; an absent field stays, `null` empties it. */
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
                    "application/json": components["schemas"]["PersonWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonEntry"];
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
                /** @description `exists`, `merged` */
                409: {
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
                /** @description `bad_name`, `too_many_aliases`, `too_long` */
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
    "/api/v1/people/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to a person, oldest first. */
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
    "/api/v1/people/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges a person into another, which stays. Names become other names, posts move, and pictures name the one that stays. */
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
                    "application/json": components["schemas"]["MergeInto"];
                };
            };
            responses: {
                /** @description The one that stays */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonEntry"];
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
                /** @description `merged` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `same`, `unknown_into` */
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
    "/api/v1/people/{id}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the posts of a person, in their order. */
        get: {
            parameters: {
                query?: {
                    /** @description Only those held on this day. */
                    at?: string;
                };
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
                        "application/json": components["schemas"]["PostList"];
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
        /** Notes that a person held a post. Posts may overlap; pictures of its days are found by it within seconds. */
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
                    "application/json": components["schemas"]["PostWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PostView"];
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
                /** @description `merged` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_title`, `bad_day`, `ends_before_start`, `bad_code`, `unknown_unit`, `too_many_posts` */
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
    "/api/v1/people/{id}/posts/{post}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a post away that was noted by mistake; one that ended gets its last day instead. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    post: string;
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
        /** Changes a post; an absent field stays, `null` empties it. `If-Match` is the `ETag` of the person. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `ETag` of the person the change is based on */
                    "If-Match"?: string | null;
                };
                path: {
                    id: string;
                    post: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PostWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PostView"];
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
                /** @description `bad_title`, `bad_day`, `ends_before_start`, `bad_code`, `unknown_unit` */
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
    "/api/v1/people/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a retired person back. */
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
                /** @description `exists`, `merged` */
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
    "/api/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the places, by name; or those near a point, the nearest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of the names, the kind or the municipality. */
                    q?: string;
                    /** @description Only places of this kind, as it is written. */
                    kind?: string;
                    /** @description Only places right below this one. */
                    parent?: string;
                    /** @description Only places near this point, the nearest first: `20.6767,-103.3475`. */
                    near?: string;
                    /** @description How near, in metres, 50,000 at most; 1,000 unless told. */
                    within?: number;
                    /** @description Retired ones too. */
                    retired?: boolean;
                    /** @description How many, 1 to 500; 50 unless told. */
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
                        "application/json": components["schemas"]["PlacePage"];
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
        /** Enters a place. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlaceWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        ETag?: string;
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlaceView"];
                    };
                };
                /** @description `exists` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_name`, `bad_coordinates`, `bad_radius`, `too_many_aliases`, `unknown_parent`, `cycle` */
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
    "/api/v1/places/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out the places, as `import` takes them. */
        get: {
            parameters: {
                query?: {
                    /** @description `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
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
    "/api/v1/places/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file in. Without `token` it only shows what would change; with it that is done, in parts of a thousand rows; the same gazetteer again changes nothing. */
        post: {
            parameters: {
                query?: {
                    /** @description The `token` of the answer that showed what would change; with it the same file is taken in, without it nothing is. */
                    token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV of at most 50,000 rows (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), columns in Spanish or English: clave, nombre, otros nombres, tipo, municipio, latitud, longitud, radio, notas */
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
                        "application/json": components["schemas"]["ImportView"];
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
    "/api/v1/places/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One place, merged and retired ones too. */
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
                        "application/json": components["schemas"]["PlaceView"];
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
        /** Retires a place: it is offered no more, and stays where it is named. */
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
                /** @description `has_children`, `merged` */
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
        /** Changes a place; an absent field stays, `null` empties it. */
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
                    "application/json": components["schemas"]["PlaceWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlaceView"];
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
                /** @description `exists`, `merged` */
                409: {
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
                /** @description `bad_name`, `bad_coordinates`, `bad_radius`, `too_many_aliases`, `unknown_parent`, `cycle` */
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
    "/api/v1/places/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to a place, oldest first. */
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
    "/api/v1/places/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges a place into another, which stays. It has both their names then, and what it lacked of where it lies. */
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
                    "application/json": components["schemas"]["MergeInto"];
                };
            };
            responses: {
                /** @description The one that stays */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlaceView"];
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
                /** @description `merged` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `same`, `unknown_into` */
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
    "/api/v1/places/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a retired place back. */
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
                /** @description `exists`, `merged` */
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
    "/api/v1/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists releases, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description That speak of this asset. */
                    asset?: string;
                    /** @description Of people whose name holds these words. */
                    q?: string;
                    /** @description 1 to 500; 100 when absent. */
                    limit?: number;
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
                        "application/json": components["schemas"]["ReleasePage"];
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
        /** Writes a release down; the assets it speaks of know it at once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewRelease"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleaseView"];
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
    "/api/v1/releases/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out all releases as `import` takes them, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing.
         * @description A row with an `id` changes that release. One without changes the release of the same kind, person, purpose and first
         *     day, or writes a new one. A blank cell empties its field, an absent column leaves it. A day in `hasta` is the last on
         *     which the release holds; what was taken back once stays so.
         */
        post: {
            parameters: {
                query?: {
                    /** @description The `token` of the answer that showed what would change; with it the same file is taken in, without it nothing is. */
                    token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), a row for each release: id, tipo, persona, firmante, finalidad, en todo lo que la muestra, desde, hasta, folios, eventos, digitalización, retirada, motivo del retiro, notas */
            requestBody: {
                content: {
                    /**
                     * @example tipo,persona,firmante,finalidad,desde,hasta,folios
                     *     tutor,Sofía R.,Marta Ruiz,Campaña de lectura,2026-11-14,2027-11-13,ACV-2026-000012; ACV-2026-000013
                     */
                    "text/csv": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
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
    "/api/v1/releases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One release. */
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
                        "application/json": components["schemas"]["ReleaseView"];
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
        /** Changes a release: the whole of it is sent. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string | null;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewRelease"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleaseView"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attaches the scan of a release: the bytes of the body, kept as a restricted asset from the moment they arrive. */
        post: {
            parameters: {
                query?: {
                    filename?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleaseView"];
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
                413: {
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
    "/api/v1/releases/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that somebody took their signature back: what it spoke of is withheld from everybody who does not work on it. */
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
                    "application/json": components["schemas"]["Reason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleaseView"];
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
    "/api/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what waits for review: by the day it is due, then by arrival. */
        get: {
            parameters: {
                query?: {
                    /** @description Given to this account; `me` for whoever asks. */
                    assignee?: string;
                    /** @description Of this event. */
                    event?: string;
                    /** @description Only what should have been reviewed by now. */
                    overdue?: boolean;
                    /** @description 1 to 500; 60 when absent. */
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
                        "application/json": components["schemas"]["ReviewPage"];
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
    "/api/v1/reviews/requirements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each step of review asks for. */
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
                        "application/json": components["schemas"]["RequirementsView"];
                    };
                };
            };
        };
        /** Sets what each step of review asks for. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RequirementsView"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RequirementsView"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the searches the caller may know of: the collections of the kind `search`. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of the name or the description. */
                    q?: string;
                    /** @description `manual` or `search`. */
                    kind?: string;
                    /** @description Only those right inside this one. */
                    parent?: string;
                    /** @description Only the caller's own. */
                    mine?: boolean;
                    /** @description Retired ones instead. */
                    retired?: boolean;
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
                        "application/json": components["schemas"]["CollectionPage"];
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
    "/api/v1/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the series, by code. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of code, title or description. */
                    q?: string;
                    /** @description Retired ones too. */
                    retired?: boolean;
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
                        "application/json": components["schemas"]["SeriesList"];
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
        /** Enters a series. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SeriesWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        ETag?: string;
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SeriesView"];
                    };
                };
                /** @description `exists` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_code`, `bad_title`, `bad_retention`, `unknown_parent`, `cycle`, `too_deep` */
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
    "/api/v1/series/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out the series, as `import` takes them. */
        get: {
            parameters: {
                query?: {
                    /** @description `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
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
    "/api/v1/series/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing. */
        post: {
            parameters: {
                query?: {
                    /** @description The `token` of the answer that showed what would change; with it the same file is taken in, without it nothing is. */
                    token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), columns as the export writes them: código, título, código superior, descripción, años de conservación, destino final, fundamento legal */
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
                        "application/json": components["schemas"]["ImportView"];
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
    "/api/v1/series/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One series, merged and retired ones too. */
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
                        "application/json": components["schemas"]["SeriesView"];
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
        /** Retires a series: it is offered no more, and stays where it is named. */
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
                /** @description `has_children`, `merged` */
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
        /** Changes a series; an absent field stays, `null` empties it. */
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
                    "application/json": components["schemas"]["SeriesWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SeriesView"];
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
                /** @description `exists`, `merged` */
                409: {
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
                /** @description `bad_code`, `bad_title`, `bad_retention`, `unknown_parent`, `cycle`, `too_deep` */
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
    "/api/v1/series/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to a series, oldest first. */
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
    "/api/v1/series/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges a series into another, which stays. What is classified in it and the series below follow. */
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
                    "application/json": components["schemas"]["MergeInto"];
                };
            };
            responses: {
                /** @description The one that stays */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SeriesView"];
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
                /** @description `merged` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `same`, `unknown_into` */
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
    "/api/v1/series/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a retired series back. */
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
                /** @description `exists`, `merged` */
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
                /** @description `wrong_password`; `second_factor_needed` after the right password of an account that asks for a code; `wrong_code` */
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
    "/api/v1/session/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions, the newest first. */
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
                        "application/json": components["schemas"]["SessionList"];
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
        post?: never;
        /** Ends all of one's sessions but this one. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/all/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's sessions. */
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
    "/api/v1/session/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own keys, the newest first; ended ones too. */
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
        /** Makes a key of one's own. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewOwnKey"];
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
                /** @description A key makes no keys */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_key` */
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
    "/api/v1/session/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key of one's own at once. */
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
    "/api/v1/session/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people sign in here. */
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
                        "application/json": components["schemas"]["Methods"];
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
    "/api/v1/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends a browser to the provider. */
        get: {
            parameters: {
                query?: {
                    /** @description A page of the archive, such as `/eventos`; the first one otherwise. */
                    back?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description To the provider; or to `/entrar?error=` with `provider_unreachable`, or `too_many_attempts` while a hundred sign-ins from the same address have not come back */
                303: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description No provider is configured */
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
    "/api/v1/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Takes a browser back from the provider and signs its person in. */
        get: {
            parameters: {
                query?: {
                    state?: string | null;
                    code?: string | null;
                    /** @description The provider's word for why there is no code. */
                    error?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Signed in, to a page of the archive; or to `/entrar?error=` with `bad_state`, `provider_refused`, `provider_unreachable`, `no_role`, `unknown_unit`, `account_disabled` or `last_administrator` */
                303: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's own password; every other session ends. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordChange"];
                };
            };
            responses: {
                /** @description Changed; this session goes on */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `wrong_password`: counts as a failed sign-in */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `weak_password`, with its `reason` */
                422: {
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
        trace?: never;
    };
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a secret for an authenticator app: RFC 6238, SHA-1, six digits, thirty seconds.
         * @description It is kept in the catalogue as it is: who can read the catalogue can make its codes.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description To be confirmed with a code */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewSecondFactor"];
                    };
                };
                /** @description `second_factor_set` */
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
        /** Takes one's own second factor away. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `wrong_password`, `wrong_code`: counts as a failed sign-in */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is none */
                404: {
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the second factor with a code of the app: from now on, signing in asks for one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
                    };
                };
                /** @description `wrong_code` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description None waits to be confirmed */
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
        /**
         * Live news: events `change` ([`ChangeNews`]) and `counts` ([`CountNews`]), the latter at once and after each change.
         * @description It ends within seconds of the session or the key, or when the account is given another role or unit.
         */
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
    "/api/v1/templates/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out the templates that are shared or the caller's own, as `import` takes them. */
        get: {
            parameters: {
                query?: {
                    /** @description `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
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
    "/api/v1/templates/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing.
         * @description The rows of one template say its whole form: a field without a row is no longer in it. A row with an `id` is of that
         *     template, one without of the template called so, or of a new one of the caller's own.
         */
        post: {
            parameters: {
                query?: {
                    /** @description The `token` of the answer that showed what would change; with it the same file is taken in, without it nothing is. */
                    token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), a row for each field of a template: id, nombre, compartida, campo, modo, texto; the modes of `keywords` are `add` and `remove` */
            requestBody: {
                content: {
                    /**
                     * @example nombre,compartida,campo,modo,texto
                     *     Acto público,sí,caption,replace,"{evento}. {personas}, {cargo}."
                     *     Acto público,sí,keywords,add,gabinete; acto
                     */
                    "text/csv": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
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
        /** Every asset that matches, as columns; all at once, or some days at a time. */
        get: {
            parameters: {
                query?: {
                    /** @description The search box: words, `"phrases"`, `-words`, and filters such as `evento:`, `desde:` or `menores:`. */
                    q?: string;
                    /** @description Any of these: `draft`, `review`, `approved`, `rejected`. */
                    status?: string[];
                    /** @description Any of these: `photo`, `video`, `audio`, `document`, `other`. */
                    kind?: string[];
                    /** @description Any of these marks of culling: `pick`, `reject`, `none`. */
                    mark?: string[];
                    /**
                     * @description Any of these: `waiting` for guardians or a ruling about minors, as the gate has it; `yes` where it or its event is
                     *     marked that it may include minors, settled or not; `no` where neither is.
                     */
                    minors?: string[];
                    /** @description Any of these events. */
                    event?: string[];
                    /** @description In any of these collections that people put assets in. */
                    collection?: string[];
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
                    /**
                     * @description The newest whole days that come to so many assets, which may be more; absent for all days. Only in the order of
                     *     days: by `arrived` or `rating` it all comes at once.
                     */
                    limit?: number;
                    /** @description Only days before this one, `2026-11-14`: what the part before named as `next`. */
                    before?: string;
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
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the units, by name: one after the other, or as a tree. A unit whose parent is not listed stands at the top. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of the name. */
                    q?: string;
                    /** @description Only those that existed on this day, `2019-05-01`. */
                    at?: string;
                    /** @description Retired ones too. */
                    retired?: boolean;
                    /** @description Whether units stand inside the one above them instead of one after the other. */
                    tree?: boolean;
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
                        "application/json": components["schemas"]["UnitList"];
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
        /** Enters a unit. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UnitWords"];
                };
            };
            responses: {
                201: {
                    headers: {
                        ETag?: string;
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UnitView"];
                    };
                };
                /** @description `exists` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bad_name`, `bad_day`, `ends_before_start`, `unknown_parent`, `unknown_successor`, `cycle`, `too_deep` */
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
    "/api/v1/units/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out the units, as `import` takes them. */
        get: {
            parameters: {
                query?: {
                    /** @description `csv` or `json`; CSV unless told. */
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
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
    "/api/v1/units/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing. */
        post: {
            parameters: {
                query?: {
                    /** @description The `token` of the answer that showed what would change; with it the same file is taken in, without it nothing is. */
                    token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), columns as the export writes them: nombre, siglas, depende de, desde, hasta, sucesora, notas */
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
                        "application/json": components["schemas"]["ImportView"];
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
    "/api/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unit, merged and retired ones too. */
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
                        "application/json": components["schemas"]["UnitView"];
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
        /** Retires a unit: it is offered no more, and stays where it is named. */
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
                /** @description `has_accounts`, `has_children`, `merged` */
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
        /** Changes a unit; an absent field stays, `null` empties it. */
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
                    "application/json": components["schemas"]["UnitWords"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UnitView"];
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
                /** @description `exists`, `merged` */
                409: {
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
                /** @description `bad_name`, `bad_day`, `ends_before_start`, `unknown_parent`, `unknown_successor`, `cycle`, `too_deep` */
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
    "/api/v1/units/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to a unit, oldest first. */
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
    "/api/v1/units/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges a unit into another, which stays. Accounts, events, assets, posts and the units below follow. */
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
                    "application/json": components["schemas"]["MergeInto"];
                };
            };
            responses: {
                /** @description The one that stays */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UnitView"];
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
                /** @description `merged` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `same`, `unknown_into` */
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
    "/api/v1/units/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a retired unit back. */
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
                /** @description `exists`, `merged` */
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
        /** @description What a request was answered. It is words: nothing opens by it. */
        AccessAnswerView: {
            answer: string;
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["PersonRef"] | null;
            granted: boolean;
        };
        /** @description The asset whose original is asked for. */
        AccessAsset: {
            folio: string;
            /** Format: uuid */
            id: string;
        };
        /** @description A page of requests. */
        AccessRequestPage: {
            items: components["schemas"]["AccessRequestView"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many of those the caller may list wait for an answer, on all pages.
             */
            open: number;
        };
        /**
         * @description A request for access.
         * @example {
         *       "answer": {
         *         "answer": "Se levantó la restricción de las dos fotos",
         *         "at": "2026-11-26T16:00:00Z",
         *         "by": {
         *           "display_name": "Teresa Luna"
         *         },
         *         "granted": true
         *       },
         *       "asked": "2026-11-26T15:00:00Z",
         *       "asset": null,
         *       "by": {
         *         "display_name": "Elena Ríos"
         *       },
         *       "id": "01890000-0000-7000-8000-000000000000",
         *       "kind": "restricted",
         *       "locked": 2,
         *       "own": true,
         *       "query": "q=brigada%20sur&status=approved",
         *       "reason": "El boletín de mañana habla de esa brigada"
         *     }
         */
        AccessRequestView: {
            answer?: components["schemas"]["AccessAnswerView"] | null;
            /** Format: date-time */
            asked: string;
            asset?: components["schemas"]["AccessAsset"] | null;
            by?: components["schemas"]["PersonRef"] | null;
            /** Format: uuid */
            id: string;
            /** @description `restricted` or `original`. */
            kind: string;
            /**
             * Format: int64
             * @description How many restricted assets it did not show at that moment.
             */
            locked?: number | null;
            /** @description Whether the caller asked it. */
            own: boolean;
            /** @description The filter of the list, where restricted material is asked for. */
            query?: string | null;
            reason: string;
        };
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
            /** Format: date-time */
            created: string;
            disabled: boolean;
            /** @example Lucía Mora */
            display_name: string;
            /** Format: uuid */
            id: string;
            /** @example lucia */
            name: string;
            /** @description Whether the institution's provider vouches for it: its role then follows the groups there. */
            provided: boolean;
            /** @example photographer */
            role: string;
            /** @description Whether it asks for a code beside its password. */
            second_factor: boolean;
            /**
             * Format: date-time
             * @description When somebody last signed in by it.
             */
            signed_in?: string | null;
            unit?: components["schemas"]["UnitRef"] | null;
        };
        /** @description What to change of an account; an absent field stays. */
        AccountWords: {
            disabled?: boolean | null;
            /** @example Lucía Mora */
            display_name?: string | null;
            /**
             * Format: password
             * @example una contraseña larga
             */
            password?: string | null;
            /** @example editor */
            role?: string | null;
            /**
             * @description The unit that bounds the role: its name or its id; `null` for none.
             * @example DIF
             */
            unit?: string | null;
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
            /**
             * @description The names of the calendars the configuration gives an address of, to be fetched `from`.
             * @example [
             *       "Agenda de la Presidencia"
             *     ]
             */
            calendars: string[];
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
        /** @description What the institution shows of itself. */
        AppearanceView: {
            /**
             * @description Its colour; it can be read on white.
             * @example #0b6574
             */
            accent?: string | null;
            /** @description Words at the foot of public pages. */
            footer?: string | null;
            /** @description The language of the office, `es` or `en`. */
            language: string;
            /**
             * @description Where its logo is.
             * @example /api/v1/appearance/logo?v=6f0c1d2e
             */
            logo?: string | null;
            /**
             * @description What it is called.
             * @example Municipio de San Ejemplo
             */
            name?: string | null;
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
        /** @description One page of the audit, the latest first. */
        AuditPage: {
            items: components["schemas"]["EntryView"][];
            /** Format: int64 */
            next?: number | null;
        };
        /**
         * @description One change to many.
         * @example {
         *       "change": {
         *         "status": "approved"
         *       },
         *       "query": "evento:pozo estado:revision"
         *     }
         */
        Batch: {
            /** @description Refuse all when one is refused; else those that may be changed are. */
            all_or_none?: boolean;
            /** @description What to change of each. */
            change: components["schemas"]["Change"];
            /** @description These assets, at most 10,000. */
            ids?: string[] | null;
            /** @description Or whatever this text of the search box finds now. */
            query?: string | null;
            /** @description With `query`: what is in the trash instead of what is not. */
            trash?: boolean;
        };
        /** @description What became of a batch. */
        BatchView: {
            /** @description The assets that changed. One that was so already is in neither list. */
            changed: string[];
            /** @description To take it back by: `POST /api/v1/operations/{id}/undo`; none when nothing changed. */
            operation?: string | null;
            /** @description The assets that did not, each with every reason. */
            refused: components["schemas"]["RefusedChange"][];
        };
        /**
         * @description Times in which the office publishes nothing.
         * @example {
         *       "items": [
         *         {
         *           "from": "2027-04-04T00:00:00-06:00",
         *           "reason": "Veda electoral",
         *           "until": "2027-06-07T00:00:00-06:00"
         *         }
         *       ]
         *     }
         */
        BlackoutList: {
            items: Record<string, never>[];
        };
        /**
         * @description What is to be made unrecognisable.
         * @example {
         *       "areas": [
         *         {
         *           "h": 0.12,
         *           "w": 0.08,
         *           "x": 0.41,
         *           "y": 0.2
         *         }
         *       ]
         *     }
         */
        Blurring: {
            /** @description 1 to 200 places. */
            areas: components["schemas"]["Spot"][];
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
        /** @description What the chain and the heads kept outside say of one another. */
        ChainView: {
            /** @description Whether every line follows from the one before and every head kept outside agrees. */
            audit_ok: boolean;
            /**
             * Format: int64
             * @description The first line that does not follow from the one before.
             */
            broken?: number | null;
            /** @description The lines at which heads kept in the vault say something else than the chain: rewritten, or cut off. */
            contradicted: number[];
            /** @description Its hash. */
            hash: string;
            /**
             * Format: int64
             * @description How many heads kept in the vault were compared.
             */
            heads: number;
            /**
             * Format: int64
             * @description The number of the last line.
             */
            seq: number;
        };
        /**
         * @description What to change; an absent field stays, `null` empties it.
         * @example {
         *       "add_keywords": [
         *         "agua"
         *       ],
         *       "caption": "La alcaldesa inaugura el pozo 12",
         *       "status": "review"
         *     }
         */
        Change: {
            /** @description Words besides those it has. */
            add_keywords?: string[];
            alt_text?: string | null;
            /** @description Who is to review it: the identifier of an account. */
            assignee?: string | null;
            /** @description In Spanish. */
            caption?: string | null;
            caption_en?: string | null;
            copyright?: string | null;
            creator?: string | null;
            credit?: string | null;
            /**
             * Format: date-time
             * @description Until when its review is asked for.
             */
            due?: string | null;
            /**
             * Format: date-time
             * @description Nothing leaves before this moment.
             */
            embargo_until?: string | null;
            /** @description An event, or `null` for none. */
            event?: string | null;
            focal?: components["schemas"]["PointView"] | null;
            /** @description Whose rights they are. */
            holder?: string | null;
            keywords?: string[] | null;
            /** @description A name such as `CC BY 4.0`, whose address comes with it, or one of the office's own. */
            licence?: string | null;
            /** @description The address of the licence's text. */
            licence_url?: string | null;
            /** @description `pick`, `reject` or `none`. */
            mark?: string | null;
            /** @description Whether it may include minors; taking that back needs `consent`. */
            minors?: boolean | null;
            /**
             * Format: int32
             * @description How many minors somebody counted: as many guardians must have signed.
             */
            minors_shown?: number | null;
            persons?: components["schemas"]["PersonView"][] | null;
            place?: string | null;
            /**
             * Format: int32
             * @description The moment of a film that stands for it, in milliseconds; `null` leaves it to the archive.
             */
            poster_ms?: number | null;
            /**
             * Format: int32
             * @description 0 to 5.
             */
            rating?: number | null;
            /** @description Whether everybody shown must have signed; taking that back needs `consent`. */
            release_needed?: boolean | null;
            /** @description Words it is to lose. */
            remove_keywords?: string[];
            /** @description Why it is restricted, or `null`; needs `review` or `consent`. */
            restricted?: string | null;
            /**
             * Format: date-time
             * @description Nothing leaves from this moment on.
             */
            rights_until?: string | null;
            /** @description A series, or `null` for none. Needs the permission `classify`. */
            series?: string | null;
            /** @description `draft`, `review`, `approved`, `rejected`. Approving and rejecting needs the permission `review`. */
            status?: string | null;
            title?: string | null;
            /** @description Into the trash, or out of it; needs `trash`. */
            trashed?: boolean | null;
            usage_terms?: string | null;
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
        /** @description A code of the app. */
        Code: {
            /** @example 287082 */
            code: string;
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
        /** @description Which version comes back. */
        CodesBack: {
            /**
             * Format: int64
             * @description One of its history.
             */
            version: number;
        };
        /** @description What a list was, the latest first. */
        CodesHistory: {
            items: components["schemas"]["CodesVersionView"][];
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
        /** @description A version of a list. */
        CodesVersionView: {
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["PersonRef"] | null;
            /**
             * Format: int64
             * @description How many entries it had.
             */
            count: number;
            /** @example Gabinete */
            name: string;
            /**
             * Format: int64
             * @description To restore it by.
             */
            version: number;
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
        /** @description A page of collections. */
        CollectionPage: {
            items: components["schemas"]["CollectionView"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
        };
        /** @description A collection. */
        CollectionView: {
            /**
             * Format: int64
             * @description How many of its members the caller may see; none for a kept search.
             */
            count?: number | null;
            /**
             * Format: uuid
             * @description The asset that stands for it, where the caller may see it.
             */
            cover?: string | null;
            description?: string | null;
            /** Format: uuid */
            id: string;
            /** @description `manual` or `search`. */
            kind: string;
            /** @description Whether the caller may change it. */
            may_change: boolean;
            /**
             * Format: uuid
             * @description The collection it was merged into.
             */
            merged?: string | null;
            /** @example Feria del libro 2026: portada */
            name: string;
            /**
             * Format: uuid
             * @description The account it belongs to.
             */
            owner?: string | null;
            /**
             * Format: uuid
             * @description The collection it lies in.
             */
            parent?: string | null;
            /**
             * @description The search it keeps.
             * @example feria desde:2026-11-01 estado:aprobada
             */
            query?: string | null;
            /** Format: date-time */
            retired?: string | null;
            /** @description `private` or `office`. */
            shared: string;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description What is said of a collection.
         * @example {
         *       "name": "Feria del libro 2026: portada",
         *       "shared": "office"
         *     }
         */
        CollectionWords: {
            /**
             * Format: uuid
             * @default null
             */
            cover: string | null;
            /** @default null */
            description: string | null;
            /**
             * @description `manual`, people put assets in, or `search`; it stays so.
             * @default manual
             */
            kind: string | null;
            /**
             * @description 1 to 200 characters.
             * @default
             */
            name: string;
            /**
             * Format: uuid
             * @default null
             */
            parent: string | null;
            /**
             * @description The search it keeps, as it is typed in the box.
             * @default null
             */
            query: string | null;
            /**
             * @description `private`, seen by its owner alone, or `office`.
             * @default private
             */
            shared: string | null;
        };
        /** @description What was written about an asset, the first first. */
        CommentList: {
            items: components["schemas"]["CommentView"][];
        };
        /** @description What somebody wrote about an asset. */
        CommentView: {
            area?: number[] | null;
            /** Format: date-time */
            at: string;
            body: string;
            by?: components["schemas"]["PersonRef"] | null;
            /** Format: uuid */
            id: string;
            /** @description `note`, `changes` or `decision`. */
            kind: string;
            /**
             * Format: date-time
             * @description When somebody settled it.
             */
            settled?: string | null;
            settled_by?: components["schemas"]["PersonRef"] | null;
            /** Format: int64 */
            time_ms?: number | null;
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
            /**
             * @description A code of the second factor or a recovery code, once `second_factor_needed` asked for it.
             * @example 287082
             */
            code?: string | null;
            /** @example lucia */
            name: string;
            /**
             * Format: password
             * @example una contraseña larga
             */
            password: string;
        };
        /** @description Lines of the ledger, the latest first. */
        DeliveryPage: {
            items: components["schemas"]["DeliveryView"][];
            /**
             * Format: int64
             * @description Send this as `cursor` for the next page; none on the last.
             */
            next?: number | null;
        };
        /** @description One time something was taken away. */
        DeliveryView: {
            asset?: components["schemas"]["Summary"] | null;
            /** Format: date-time */
            at: string;
            /** @description For whom: `colleague`, `press`, `public`. */
            audience: string;
            by?: components["schemas"]["PersonRef"] | null;
            /**
             * @description `original`, `original_with_metadata`, or a recipe.
             * @example web-1600
             */
            name: string;
            /** @description `person`, `key` or `archive`. */
            through: string;
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
            /** @description Where it stands in review. */
            review: components["schemas"]["ReviewView"];
            /** @description How it may be used, and what keeps it in. */
            rights: components["schemas"]["RightsView"];
            /**
             * Format: uuid
             * @description The series it is classified in.
             */
            series?: string | null;
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
        /** @description One page of dispositions. */
        DispositionPage: {
            items: components["schemas"]["DispositionView"][];
            next?: string | null;
        };
        /** @description A disposition. */
        DispositionView: {
            /** Format: date-time */
            approved?: string | null;
            approved_by?: components["schemas"]["PersonRef"] | null;
            assets: string[];
            basis: string;
            /** Format: date-time */
            declined?: string | null;
            declined_reason?: string | null;
            /**
             * Format: date-time
             * @description When the bytes left.
             */
            executed?: string | null;
            /** @description Everything that keeps it from being executed: `not_approved`, `waiting` with the days yet to be seen, `on_hold`. */
            hindrances: Record<string, never>[];
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            proposed: string;
            proposed_by?: components["schemas"]["PersonRef"] | null;
            reason: string;
            /** @description `proposed`, `approved`, `declined` or `executed`. */
            stage: string;
        };
        /** @description What was done. */
        DoneView: {
            changed: string[];
            made: string[];
            retired: string[];
        };
        /** @description What can be taken away of one asset. */
        Downloads: {
            /** @description The point the crops keep in sight: as people say, else the middle of those shown, else the middle. */
            focal: components["schemas"]["PointView"];
            /** @description Whether somebody chose that point. */
            focal_chosen: boolean;
            /** @description The whole first. */
            items: components["schemas"]["OfferView"][];
        };
        /** @description One line of the audit. */
        EntryView: {
            act: string;
            /** @description `account:…`, `key:…` or `archive`. */
            actor: string;
            /** Format: date-time */
            at: string;
            /** @description The particulars: what changed from what to what, the hashes before and after, the address it came from. */
            details: Record<string, never>;
            /** @description SHA-256 of this line. */
            hash: string;
            /** @description What the account is called. */
            name?: string | null;
            /** @description SHA-256 of the line before. */
            previous: string;
            /**
             * Format: int64
             * @description Its place, from 1, without gaps.
             */
            seq: number;
            subject: string;
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
        /** @description An event frames may be of. */
        EventCandidate: {
            /**
             * Format: int32
             * @description How likely, in thousandths.
             */
            confidence: number;
            /** Format: uuid */
            event: string;
            /**
             * @description What speaks for and against it, each with its `code`: `within`, `before`, `after` (minutes), `distance` (metres), `team`,
             *     `other_team`, `clock` (seconds to add to what the camera showed), `rival` (event, confidence).
             */
            reasons: Record<string, never>[];
            starts?: string | null;
            title?: string | null;
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
        /** @description The parts marked of a film. */
        ExcerptList: {
            items: components["schemas"]["ExcerptView"][];
        };
        /** @description A part of a film that somebody marked. */
        ExcerptView: {
            /**
             * Format: uuid
             * @description The asset it became, where whoever asks sees it.
             */
            asset?: string | null;
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["PersonRef"] | null;
            /** @description Why it became none, as a stable word. */
            failure?: string | null;
            /** Format: int32 */
            from_ms: number;
            /** Format: uuid */
            id: string;
            /** @description `waiting`, `made` or `failed`. */
            state: string;
            title?: string | null;
            /** Format: int32 */
            to_ms: number;
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
                [key: string]: components["schemas"]["StatementView"][];
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
        /** @description What the gate says. */
        GateView: {
            may_leave: boolean;
            /** @description Every obstacle at once. */
            obstacles: string[];
        };
        /** @description Some assets of one event on one day. */
        Group: {
            count: number;
            /** @description `2026-11-14` */
            day: string;
            event?: components["schemas"]["EventRef"] | null;
        };
        /** @description Originals at the end of a month. */
        Growth: {
            /**
             * Format: int64
             * @description Those that arrived in it.
             */
            arrived: number;
            /**
             * Format: int64
             * @description All of them.
             */
            bytes: number;
            /** @example 2026-11 */
            month: string;
        };
        /** @description The head of the audit as it is kept outside. */
        HeadView: {
            /** Format: date-time */
            at: string;
            hash: string;
            /** Format: int64 */
            seq: number;
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
        /** @description One page of holds. */
        HoldPage: {
            items: components["schemas"]["HoldView"][];
            next?: string | null;
        };
        /** @description A legal hold. */
        HoldView: {
            assets: string[];
            basis: string;
            by?: components["schemas"]["PersonRef"] | null;
            events: string[];
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            lifted?: string | null;
            lifted_by?: components["schemas"]["PersonRef"] | null;
            lifted_reason?: string | null;
            name: string;
            /** Format: date-time */
            placed: string;
        };
        /** @description An entry that is new or changes. */
        ImportEntry: {
            fields: components["schemas"]["ImportField"][];
            /**
             * Format: uuid
             * @description The entry; none for a new one.
             */
            id?: string | null;
            name: string;
            /** @description The row as a spreadsheet numbers it. */
            row: number;
        };
        /** @description Something a file says that was left out. */
        ImportFault: {
            /** @description `unknown_column`, `repeated`, `ambiguous`, `unknown_parent`, `bad_coordinates` … */
            code: string;
            /** @description What to do about it. */
            detail: string;
            /** @description The row as a spreadsheet numbers it. */
            row?: number | null;
            /** @description What it is about. */
            value: string;
        };
        /** @description What changes of one field. */
        ImportField: {
            after: Record<string, never>;
            before: Record<string, never>;
            field: string;
        };
        /** @description What a file changes in a register. */
        ImportView: {
            /** @description Whether it was taken in. */
            applied: boolean;
            /** @description How many entries change. */
            changing: number;
            /** @description How many entries are new. */
            creating: number;
            /** @description The first 1,000 of them, with every field. */
            entries: components["schemas"]["ImportEntry"][];
            /** @description What was left out, and why; the first 1,000. */
            problems: components["schemas"]["ImportFault"][];
            /** @description How many rows say something. */
            rows: number;
            /**
             * @description Send the same file again with this to take it in.
             * @example 5f1c0b9a7d3e4c21a8b6d0e9f7123456
             */
            token: string;
            /** @description How many entries they say nothing new of. */
            unchanged: number;
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
            /**
             * Format: int64
             * @description How many of the dead ones the caller may ask for again; only where dead ones are listed.
             */
            can_retry?: number | null;
            counts: components["schemas"]["CountsView"];
            /**
             * Format: int64
             * @description How many jobs were done within the last hour.
             */
            done_last_hour: number;
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
        /** @description How many there are of something, and their bytes. */
        Kept: {
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            count: number;
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
            created: string;
            /** Format: date-time */
            expires?: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            revoked: boolean;
            /**
             * @description `all`, `read` or `upload`.
             * @example upload
             */
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
        /** @description The licences to choose from. */
        LicenceList: {
            items: components["schemas"]["LicenceView"][];
        };
        /** @description A licence to choose. */
        LicenceView: {
            /**
             * @description What people may type for it; only those of the office's own have one.
             * @example uso-libre
             */
            code?: string | null;
            /**
             * @description The name written in credits.
             * @example CC BY 4.0
             */
            name: string;
            /** @description The same in English, where it is another. */
            name_en?: string | null;
            /** @description The address of its text. */
            url: string;
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
        /**
         * @description How many restricted assets a list does not show.
         * @example {
         *       "locked": 3
         *     }
         */
        Locked: {
            /**
             * Format: int64
             * @description Those that restriction alone keeps from the caller: whatever else bounds what they see bounds this number too.
             */
            locked: number;
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
        /** @description A page of what is in a collection. */
        MemberPage: {
            items: components["schemas"]["Summary"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many the caller may see in all.
             */
            total: number;
        };
        /** @description Assets of a collection. */
        Members: {
            /**
             * @description At most 1,000.
             * @example [
             *       "019ab3c0-5d2e-7a10-8c11-0242ac120002"
             *     ]
             */
            ids: string[];
        };
        /** @description Into which event another is merged. */
        Merge: {
            /**
             * Format: uuid
             * @description The event that stays.
             */
            into: string;
        };
        /** @description What an entry is merged into. */
        MergeInto: {
            /**
             * Format: uuid
             * @description The entry that stays.
             * @example 019ab3c0-5d2e-7a10-8c11-0242ac120002
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
            /** @description How many assets moved that the caller may see. */
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
            focal?: components["schemas"]["PointView"] | null;
            /** @description Whose rights they are. */
            holder?: string | null;
            keywords: string[];
            licence?: string | null;
            /** @description The address of its text. */
            licence_url?: string | null;
            /** @description Who is shown, from left to right. */
            persons: components["schemas"]["PersonView"][];
            place?: string | null;
            /**
             * Format: int32
             * @description The moment of a film that stands for it, in milliseconds, where somebody chose one.
             */
            poster_ms?: number | null;
            title?: string | null;
            usage_terms?: string | null;
        };
        /** @description How people sign in here. */
        Methods: {
            oidc?: components["schemas"]["OidcMethod"] | null;
            /** @description Always: with a name and a password. */
            password: boolean;
        };
        /** @description Members to be moved. */
        Moved: {
            /**
             * Format: uuid
             * @description The member they are to stand before; the end without one.
             */
            before?: string | null;
            /**
             * @description At most 1,000, in the order they are to stand.
             * @example [
             *       "019ab3c0-5d2e-7a10-8c11-0242ac120002"
             *     ]
             */
            ids: string[];
        };
        /**
         * @description An answer to a request.
         * @example {
         *       "answer": "Se levantó la restricción de las dos fotos",
         *       "granted": true
         *     }
         */
        NewAccessAnswer: {
            /** @description What was done, or why not; 1 to 1,000 characters. */
            answer: string;
            granted: boolean;
        };
        /**
         * @description What is asked for.
         * @example {
         *       "kind": "restricted",
         *       "query": "q=brigada%20sur&status=approved",
         *       "reason": "El boletín de mañana habla de esa brigada"
         *     }
         */
        NewAccessRequest: {
            /** @description An asset the caller sees and may not take the original of. */
            asset?: string | null;
            /** @description `restricted`: the restricted material that `query` means. `original`: the original of `asset`. */
            kind: string;
            /** @description The filter of the list as its address says it, such as `q=plaza&status=approved`; at most 2,000 characters. */
            query?: string | null;
            /** @description Why; 1 to 1,000 characters. */
            reason: string;
        };
        /** @description A new account. */
        NewAccount: {
            /** @example Lucía Mora */
            display_name: string;
            /** @example lucia */
            name: string;
            /**
             * Format: password
             * @description 12 to 128 characters that are not easily guessed.
             * @example una contraseña larga
             */
            password: string;
            /**
             * @description `photographer`, `editor`, `designer`, `publisher`, `archivist` or `admin`.
             * @example photographer
             */
            role: string;
            /**
             * @description The unit that bounds the role: its name or its id.
             * @example DIF
             */
            unit?: string | null;
        };
        /**
         * @description What somebody writes about an asset.
         * @example {
         *       "body": "Falta el nombre de la directora",
         *       "kind": "changes",
         *       "time_ms": 12400
         *     }
         */
        NewCommentView: {
            /** @description Where in the picture: left, top, width and height in thousandths of its sides. */
            area?: number[] | null;
            /** @description 1 to 4000 characters. */
            body: string;
            /** @description `note`, or `changes` to ask its sender for changes: it goes back to them as a draft, which needs the permission `review`. */
            kind?: string | null;
            /**
             * Format: int64
             * @description Where in a film or sound, in milliseconds from its beginning.
             */
            time_ms?: number | null;
        };
        /**
         * @description What is proposed to leave for ever.
         * @example {
         *       "assets": [
         *         "01890000-0000-7000-8000-000000000000"
         *       ],
         *       "basis": "Catálogo de disposición documental 2024, serie 4S.2",
         *       "reason": "Duplicados sin valor informativo"
         *     }
         */
        NewDisposition: {
            /** @description The assets, all of them in the trash; at most 1,000. */
            assets: string[];
            /** @description The law, rule or schedule it rests on; 1 to 2000 characters. */
            basis: string;
            /** @description Why; 1 to 2000 characters. */
            reason: string;
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
        /**
         * @description A part of a film to be made an asset.
         * @example {
         *       "from_ms": 12400,
         *       "title": "La alcaldesa corta el listón",
         *       "to_ms": 31000
         *     }
         */
        NewExcerptView: {
            /**
             * Format: int32
             * @description Where it begins, in milliseconds from the film's beginning.
             */
            from_ms: number;
            /** @description What it is called, 200 characters at most; the film's title when absent. */
            title?: string | null;
            /**
             * Format: int32
             * @description Where it ends: 0.2 s to two hours later.
             */
            to_ms: number;
        };
        /**
         * @description A hold to be placed.
         * @example {
         *       "basis": "Oficio 45 del Juzgado Segundo",
         *       "events": [
         *         "01890000-0000-7000-8000-000000000000"
         *       ],
         *       "name": "Juicio 112/2026"
         *     }
         */
        NewHold: {
            assets?: string[];
            /** @description The order or law it rests on; 1 to 2000 characters. */
            basis: string;
            /** @description Events whose assets it lies on, also those that come later. */
            events?: string[];
            /** @description What it is called; 1 to 256 characters. */
            name: string;
        };
        /** @description A new key. */
        NewKey: {
            /** Format: uuid */
            account: string;
            /** Format: date-time */
            expires?: string | null;
            /** @example Laptop de guardia */
            name: string;
            /** @description `all`, `read` or `upload`. */
            scope: string;
        };
        /** @description A new key of one's own. */
        NewOwnKey: {
            /**
             * Format: date-time
             * @example 2027-01-01T00:00:00Z
             */
            expires?: string | null;
            /** @example Laptop de guardia */
            name: string;
            /**
             * @description `all`, `read` or `upload`; never more than one's role may do.
             * @example upload
             */
            scope: string;
        };
        /**
         * @description A release to be written down.
         * @example {
         *       "assets": [
         *         "01890000-0000-7000-8000-000000000000"
         *       ],
         *       "from": "2026-11-14T00:00:00-06:00",
         *       "kind": "guardian",
         *       "person": "Sofía R.",
         *       "purpose": "Difusión de la campaña de lectura",
         *       "signer": "Marta Ruiz",
         *       "until": "2027-11-14T00:00:00-06:00"
         *     }
         */
        NewRelease: {
            /** @description The assets it speaks of, at most 1,000. */
            assets?: string[];
            /** @description The events it speaks of, at most 100. */
            events?: string[];
            /** @description Whether it speaks of every asset that shows the person. */
            everywhere?: boolean;
            /**
             * Format: date-time
             * @description It holds from this moment on.
             */
            from?: string | null;
            /** @description `person`, `guardian` for a minor, or `owner` of a thing or place. */
            kind: string;
            notes?: string | null;
            /** @description Who is shown, or what; as the caption names them. */
            person: string;
            /** @description What for. */
            purpose: string;
            /** @description The asset that is the scan of it; see `POST /api/v1/releases/{id}/scan`. */
            scan?: string | null;
            /** @description Who signed, where it is somebody else. */
            signer?: string | null;
            /**
             * Format: date-time
             * @description It holds before this moment.
             */
            until?: string | null;
        };
        /**
         * @description What a named person rules about the minors in an asset.
         * @example {
         *       "may_leave": true,
         *       "reason": "De espaldas, no se reconoce a nadie"
         *     }
         */
        NewRuling: {
            may_leave: boolean;
            /** @description 1 to 2000 characters. */
            reason: string;
        };
        /** @description A secret for an authenticator app. It asks nothing until it is confirmed. */
        NewSecondFactor: {
            /**
             * @description The secret in base 32, to be typed.
             * @example GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ
             */
            secret: string;
            /**
             * @description The same, to be drawn as a QR code.
             * @example otpauth://totp/Acervo:lucia?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acervo
             */
            uri: string;
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
        /** @description One thing that can be taken away. */
        OfferView: {
            /**
             * Format: int64
             * @description Its weight; none when nobody can say before it is made.
             */
            bytes?: number | null;
            /**
             * @description The shape it is cut to, across and down; none when it shows the whole.
             * @example [
             *       1080,
             *       1350
             *     ]
             */
            crop?: number[] | null;
            /** @description Whether that weight is a guess, judged by what was made of the same original. */
            estimated: boolean;
            /**
             * Format: int32
             * @description Pixels down.
             */
            height?: number | null;
            mime: string;
            /**
             * @description `original`, or a recipe.
             * @example social-4x5
             */
            name: string;
            /** @description Whether it is made already; else it is made when it is asked for. */
            ready: boolean;
            /** @description Where to take it from; films answer `being_made` at first. */
            url: string;
            /**
             * Format: int32
             * @description Pixels across, where it has any.
             */
            width?: number | null;
        };
        /** @description The institution's provider. */
        OidcMethod: {
            /**
             * @description What the button says.
             * @example Cuenta municipal
             */
            name: string;
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
        /**
         * @description The licences of the office's own.
         * @example {
         *       "items": [
         *         {
         *           "code": "uso-libre",
         *           "name": "Uso libre municipal",
         *           "name_en": "Municipal free use",
         *           "url": "https://municipio.example/uso-libre"
         *         }
         *       ]
         *     }
         */
        OwnLicences: {
            /**
             * @description 100 at most. Each has a `code` of 40 characters at most, a `name` and a `name_en` that may be absent of 200, and the
             *     `url` of its text; a code or name means one licence only.
             */
            items: Record<string, never>[];
        };
        /** @description The present password and the one to come. */
        PasswordChange: {
            /**
             * Format: password
             * @example una contraseña larga
             */
            current: string;
            /**
             * Format: password
             * @description 12 to 128 characters that are not easily guessed.
             * @example el tren sale a las nueve
             */
            new: string;
        };
        /** @description A page of people. */
        PeoplePage: {
            items: components["schemas"]["PersonEntry"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
        };
        /** @description Somebody the archive knows. */
        PersonEntry: {
            aliases: string[];
            /** Format: uuid */
            id: string;
            /** @description `official`, `staff` or `other`. */
            kind: string;
            /**
             * Format: uuid
             * @description The person they turned out to be.
             */
            merged?: string | null;
            /**
             * @description The name captions give them.
             * @example Ana Pérez Ruiz
             */
            name: string;
            notes?: string | null;
            /** @description Their posts; those held on the day, where one was asked for. */
            posts: components["schemas"]["PostView"][];
            /** Format: date-time */
            retired?: string | null;
            /** Format: int64 */
            version: number;
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
            /**
             * Format: uuid
             * @description The person of the register, where the name means exactly one; told, not taken.
             */
            person?: string | null;
            /** @description The posts they held on the day it was taken, as captions write them; told, not taken. */
            posts?: string[];
        };
        /**
         * @description What is said of somebody.
         * @example {
         *       "aliases": [
         *         "Ana Pérez"
         *       ],
         *       "kind": "official",
         *       "name": "Ana Pérez Ruiz"
         *     }
         */
        PersonWords: {
            /**
             * @description At most 50.
             * @default []
             */
            aliases: string[];
            /**
             * @description `official`, `staff` or `other`.
             * @default other
             */
            kind: string | null;
            /**
             * @description 1 to 200 characters.
             * @default
             */
            name: string;
            /** @default null */
            notes: string | null;
        };
        /** @description A page of places. */
        PlacePage: {
            items: components["schemas"]["PlaceView"][];
            /** @description Send this as `cursor` for the next page; none on the last. */
            next?: string | null;
        };
        /** @description A place. */
        PlaceView: {
            aliases: string[];
            /**
             * Format: int32
             * @description How far it is from the point that was asked for, in metres.
             */
            distance_m?: number | null;
            /** @description Its key in the gazetteer it came from. */
            external?: string | null;
            /** Format: uuid */
            id: string;
            /**
             * @description What it is, in words.
             * @example plaza
             */
            kind?: string | null;
            /**
             * Format: double
             * @description Degrees north.
             * @example 20.6767
             */
            latitude?: number | null;
            /**
             * Format: double
             * @description Degrees east.
             * @example -103.3475
             */
            longitude?: number | null;
            /**
             * Format: uuid
             * @description The place it was merged into.
             */
            merged?: string | null;
            municipality?: string | null;
            /** @example Plaza de Armas */
            name: string;
            notes?: string | null;
            /**
             * Format: uuid
             * @description The place it is part of.
             */
            parent?: string | null;
            /**
             * Format: int32
             * @description How far it reaches around, in metres.
             */
            radius_m?: number | null;
            /** Format: date-time */
            retired?: string | null;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description What is said of a place.
         * @example {
         *       "kind": "plaza",
         *       "latitude": 20.6767,
         *       "longitude": -103.3475,
         *       "name": "Plaza de Armas"
         *     }
         */
        PlaceWords: {
            /** @default [] */
            aliases: string[];
            /** @default null */
            external: string | null;
            /** @default null */
            kind: string | null;
            /**
             * Format: double
             * @description Degrees north, with `longitude`.
             * @default null
             */
            latitude: number | null;
            /**
             * Format: double
             * @default null
             */
            longitude: number | null;
            /** @default null */
            municipality: string | null;
            /**
             * @description 1 to 200 characters.
             * @default
             */
            name: string;
            /** @default null */
            notes: string | null;
            /**
             * Format: uuid
             * @default null
             */
            parent: string | null;
            /**
             * Format: int32
             * @description 1 to 50,000.
             * @default null
             */
            radius_m: number | null;
        };
        /**
         * @description A point of the upright picture, as shares of its width and height, 0 to 1.
         * @example {
         *       "x": 0.42,
         *       "y": 0.31
         *     }
         */
        PointView: {
            /**
             * Format: double
             * @description From the left edge.
             */
            x: number;
            /**
             * Format: double
             * @description From the upper edge.
             */
            y: number;
        };
        /** @description The posts of a person. */
        PostList: {
            items: components["schemas"]["PostView"][];
        };
        /** @description A post somebody held. */
        PostView: {
            /**
             * @description As captions write it, where that differs.
             * @example alcaldesa
             */
            caption_title?: string | null;
            /**
             * @description What photographers type for it.
             * @example alc
             */
            code?: string | null;
            /**
             * @description The first day it was held; none for always.
             * @example 2021-10-01
             */
            from_day?: string | null;
            /** Format: uuid */
            id: string;
            /**
             * Format: int32
             * @description Its place among the posts of the person.
             */
            order: number;
            /** @example Presidenta municipal */
            title: string;
            /** Format: uuid */
            unit?: string | null;
            /** @description The last day it was held; none for still. */
            until_day?: string | null;
        };
        /**
         * @description What is said of a post.
         * @example {
         *       "caption_title": "alcaldesa",
         *       "code": "alc",
         *       "from_day": "2021-10-01",
         *       "title": "Presidenta municipal",
         *       "until_day": "2024-09-30"
         *     }
         */
        PostWords: {
            /**
             * @description As captions write it, where that differs.
             * @default null
             */
            caption_title: string | null;
            /**
             * @description What photographers type for it: 1 to 20 letters, digits or hyphens.
             * @default null
             */
            code: string | null;
            /**
             * @description The first day it was held; none for always.
             * @default null
             */
            from_day: string | null;
            /**
             * Format: int32
             * @description Its place among the posts of the person.
             * @default 0
             */
            order: number;
            /**
             * @description 1 to 200 characters.
             * @default
             */
            title: string;
            /**
             * Format: uuid
             * @description The unit it belongs to.
             * @default null
             */
            unit: string | null;
            /**
             * @description The last day it was held; none for still.
             * @default null
             */
            until_day: string | null;
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
            /** @description The fields that may not be changed. */
            fields?: string[];
            /** @description Every field that a step of review asks for and that is empty. */
            missing?: string[];
            /**
             * @description What is wrong, where the code alone does not say: `too_short`, `too_long`, `repeated`, `sequence`, `name` or
             *     `common` of a `weak_password`.
             */
            reason?: string | null;
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
        /** @description What became of the assets. */
        PutView: {
            /** @description How many were put in, taken out or moved. */
            done: number;
            /** @description Those that are not there, or that the caller may not see. */
            missing: string[];
            /** @description How many were so already. */
            unchanged: number;
        };
        /**
         * @description Why.
         * @example {
         *       "reason": "La madre retiró su autorización por escrito"
         *     }
         */
        Reason: {
            /** @description 1 to 2000 characters. */
            reason: string;
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
        /** @description The codes for the day the telephone is lost; each signs in once. They are shown this once. */
        RecoveryCodes: {
            /**
             * @example [
             *       "k7mz-q2xw-9vhd"
             *     ]
             */
            recovery_codes: string[];
        };
        /** @description An asset that was left as it is. */
        RefusedChange: {
            /** Format: uuid */
            asset: string;
            /** @description `not_found`, `not_yours`, `not_allowed`, `incomplete`, `in_disposition`. */
            code: string;
            /** @description The fields that may not be changed. */
            fields?: string[];
            /** @description The fields the step of review asks for. */
            missing?: string[];
        };
        /** @description An asset an undo left as it is. */
        RefusedView: {
            /** Format: uuid */
            asset: string;
            /** @description The fields that were changed since. */
            fields: string[];
        };
        /** @description One page of releases. */
        ReleasePage: {
            items: components["schemas"]["ReleaseView"][];
            next?: string | null;
        };
        /** @description A release. */
        ReleaseView: {
            assets: string[];
            by?: components["schemas"]["PersonRef"] | null;
            /** Format: date-time */
            created: string;
            events: string[];
            everywhere: boolean;
            /** Format: date-time */
            from?: string | null;
            /** Format: uuid */
            id: string;
            kind: string;
            notes?: string | null;
            person: string;
            purpose: string;
            scan?: string | null;
            signer?: string | null;
            /** Format: date-time */
            until?: string | null;
            /** Format: int64 */
            version: number;
            /**
             * Format: date-time
             * @description When it was taken back.
             */
            withdrawn?: string | null;
            withdrawn_reason?: string | null;
        };
        /** @description What takes a second factor away. */
        Removal: {
            /**
             * @description A code of the app or a recovery code.
             * @example 287082
             */
            code: string;
            /**
             * Format: password
             * @example una contraseña larga
             */
            password: string;
        };
        /**
         * @description What each step of review asks for, by the names of the fields.
         * @example {
         *       "approved": [
         *         "caption",
         *         "creator",
         *         "credit",
         *         "licence"
         *       ],
         *       "review": [
         *         "caption"
         *       ]
         *     }
         */
        RequirementsView: {
            /** @description To be approved. */
            approved: string[];
            /** @description To be sent to review. */
            review: string[];
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
        /**
         * @description How many jobs were asked for again.
         * @example {
         *       "retried": 12
         *     }
         */
        Retried: {
            /** Format: int64 */
            retried: number;
        };
        /** @description What waits for review, the most pressing first. */
        ReviewPage: {
            items: components["schemas"]["Summary"][];
            next?: string | null;
        };
        /** @description Where an asset stands in review. */
        ReviewView: {
            assignee?: components["schemas"]["PersonRef"] | null;
            /**
             * Format: date-time
             * @description Until when.
             */
            due?: string | null;
            /** @description `pick`, `reject` or `none`. */
            mark: string;
        };
        /** @description How an asset may be used, and what keeps it in. */
        RightsView: {
            /**
             * Format: uuid
             * @description The copy with faces made unrecognisable that may go in its place; only for those who review.
             */
            blurred_copy?: string | null;
            /**
             * Format: uuid
             * @description The asset it is such a copy of; only for those who review.
             */
            blurred_of?: string | null;
            /** @description `kept`, `pending` or `disposed`. */
            disposition: string;
            /**
             * Format: date-time
             * @description Nothing leaves before this moment.
             */
            embargo_until?: string | null;
            /** @description Whether it may include minors, as it or its event is marked. */
            minors: boolean;
            /**
             * Format: int32
             * @description How many minors somebody counted.
             */
            minors_shown?: number | null;
            /**
             * @description Everything that keeps it from the public now: `not_approved`, `trashed`, `quarantined`, `restricted`, `embargoed`,
             *     `rights_expired`, `release_missing`, `release_withdrawn`, `minor_without_release`, `disposition_pending`, `disposed`.
             */
            obstacles: string[];
            /** @description Whether everybody shown must have signed. */
            release_needed: boolean;
            /** @description Why it is restricted. */
            restricted?: string | null;
            /**
             * Format: date-time
             * @description Nothing leaves from this moment on.
             */
            rights_until?: string | null;
            ruling?: components["schemas"]["RulingView"] | null;
            /** @description What stays of it once its bytes left; only for those who may see restricted material. */
            tombstone?: Record<string, never> | null;
            /**
             * Format: date-time
             * @description When it was put in the trash.
             */
            trashed?: string | null;
        };
        /** @description The work of one month, unit or photographer. */
        Row: {
            /**
             * Format: int64
             * @description Those of them that are approved now.
             */
            approved: number;
            /**
             * Format: int64
             * @description Bytes of originals that arrived.
             */
            bytes: number;
            /**
             * Format: int64
             * @description Those of them that were covered.
             */
            covered: number;
            /**
             * Format: int64
             * @description Originals and pictures of full size that were taken away.
             */
            delivered: number;
            /**
             * Format: int64
             * @description Events that began then; of a photographer, events they sent something for.
             */
            events: number;
            /**
             * @description The month, or the identifier of the unit or account; blank for what has none.
             * @example 2026-11
             */
            key: string;
            /**
             * @description How a person reads it.
             * @example Obras Públicas
             */
            name?: string | null;
            /**
             * Format: int64
             * @description Assets that arrived.
             */
            pieces: number;
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
        /** @description What a named person ruled about minors. */
        RulingView: {
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["PersonRef"] | null;
            may_leave: boolean;
            reason: string;
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
        /** @description Series, by code. */
        SeriesList: {
            items: components["schemas"]["SeriesView"][];
        };
        /** @description A series. What is said of keeping is noted only: nothing happens by it until the rules of keeping are in force. */
        SeriesView: {
            /** @example 2C.4 */
            code: string;
            description?: string | null;
            /** @description What is to happen then: `keep`, `dispose`, `sample` or `undecided`. */
            final: string;
            /** Format: uuid */
            id: string;
            legal_basis?: string | null;
            /**
             * Format: uuid
             * @description The series it was merged into.
             */
            merged?: string | null;
            /**
             * Format: uuid
             * @description The series above it.
             */
            parent?: string | null;
            /**
             * Format: int32
             * @description For how many years it is to be kept.
             */
            retention_years?: number | null;
            /** Format: date-time */
            retired?: string | null;
            /** @example Eventos oficiales */
            title: string;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description What is said of a series.
         * @example {
         *       "code": "2C.4",
         *       "final": "keep",
         *       "retention_years": 6,
         *       "title": "Eventos oficiales"
         *     }
         */
        SeriesWords: {
            /**
             * @description 1 to 50 characters, no two alike.
             * @default
             */
            code: string;
            /** @default null */
            description: string | null;
            /**
             * @description `keep`, `dispose`, `sample` or `undecided`.
             * @default undecided
             */
            final: string | null;
            /** @default null */
            legal_basis: string | null;
            /**
             * Format: uuid
             * @default null
             */
            parent: string | null;
            /**
             * Format: int32
             * @description 0 to 200.
             * @default null
             */
            retention_years: number | null;
            /** @default  */
            title: string;
        };
        /** @description A session: a browser somebody is signed in with. */
        SessionItem: {
            /**
             * @description Where it was last used.
             * @example 203.0.113.7
             */
            address?: string | null;
            /** @example Firefox 128, Linux */
            agent?: string | null;
            /** Format: date-time */
            created: string;
            /** @description Whether it is the one that asks. */
            current: boolean;
            /**
             * Format: date-time
             * @description When it ends by itself, used or not.
             */
            expires: string;
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, to the nearest minutes.
             */
            seen: string;
        };
        /** @description Every session of an account. */
        SessionList: {
            items: components["schemas"]["SessionItem"][];
        };
        /** @description Who is signed in and what they may do. */
        SessionView: {
            account: components["schemas"]["AccountRef"];
            /**
             * @description The language the office set: `es` or `en`.
             * @example es
             */
            language: string;
            /**
             * @description `view`, `view_original`, `upload`, `describe`, `review`, `trash`, `collect`, `comment`, `ask_access`, `grant_access`,
             *     `register`, `classify`, `consent`, `dispose`, `concur`, `audit`, `operate`, `steer`, `verify`, `administer`; none while the second factor is due.
             */
            permissions: string[];
            /**
             * @description `none`, `set`, or `due`: the role needs one, and until it is set nothing else can be reached.
             * @example none
             */
            second_factor: string;
        };
        /** @description Who set a field last. */
        SetByView: {
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["PersonRef"] | null;
        };
        /**
         * @description Every setting. To change some, send those; `null` gives a setting its default back.
         * @example {
         *       "second_factor_roles": [
         *         "admin",
         *         "archivist"
         *       ]
         *     }
         */
        SettingsView: {
            /** @description What the institution shows of itself. */
            appearance: components["schemas"]["Shown"];
            /** @description Whether what is surely of an event is filed there without asking. */
            automatic_filing: boolean;
            /** @description The roles whose passwords need a second factor beside them. Until it is set, their sessions reach nothing else. */
            second_factor_roles: string[];
        };
        /** @description Whether a comment is settled. */
        Settled: {
            settled: boolean;
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
            candidates: components["schemas"]["EventCandidate"][];
            /** Format: date-time */
            first: string;
            /** Format: date-time */
            last: string;
            /** Format: uuid */
            shoot: string;
        };
        /** @description What the institution shows of itself. */
        Shown: {
            /**
             * @description A colour with a contrast of 4.5 or more on white.
             * @example #0b6574
             */
            accent?: string | null;
            /** @description Words at the foot of public pages. */
            footer?: string | null;
            /** @description What it is called; that of the configuration when none is set. */
            name?: string | null;
        };
        /** @description A rectangle in the upright picture, as shares of its sides, 0 to 1. */
        Spot: {
            /** Format: double */
            h: number;
            /** Format: double */
            w: number;
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        /** @description One statement of a field. */
        StatementView: {
            /**
             * @description Where it was read.
             * @example IPTC:City
             */
            source: string;
            value: string;
        };
        /** @description What was done in a span of months, by the archive's clock. */
        StatisticsView: {
            /** @description One for each month, or for each unit or photographer that has any. */
            rows: components["schemas"]["Row"][];
            /** @example 2026-01 */
            since: string;
            /** @example 2026-12 */
            until: string;
        };
        /** @description The room the archive takes and has. */
        StorageView: {
            /**
             * Format: int64
             * @description Bytes free where the vault is; a store elsewhere does not say.
             */
            free?: number | null;
            /**
             * Format: int64
             * @description Bytes that arrived in a month, on the average of the last six whole ones.
             */
            monthly: number;
            /** @description Originals at the end of each of the last twelve months. */
            months: components["schemas"]["Growth"][];
            /**
             * Format: int64
             * @description Whole months until the free room is taken, if they go on as these six.
             */
            months_left?: number | null;
            /** @description Files as they were received. */
            originals: components["schemas"]["Kept"];
            /** @description `folder` or `s3`. */
            place: string;
            /** @description What was made from them. */
            renditions: components["schemas"]["Kept"];
            /**
             * Format: int64
             * @description Bytes there are in all where the vault is.
             */
            room?: number | null;
        };
        /** @description The subtitles of an asset. */
        SubtitleList: {
            /** @description By language. */
            items: components["schemas"]["SubtitleView"][];
        };
        /** @description The subtitles of an asset in one language. */
        SubtitleView: {
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["PersonRef"] | null;
            /** @description A language as in `es`, `en`, `es-MX`. */
            language: string;
            /** @description Where the `WebVTT` is. */
            url: string;
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
            /** @description The mark of culling: `pick`, `reject` or `none`. */
            mark: string;
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
             *     video, 256 picked, 512 put aside.
             */
            flags: number[];
            /** @description The groups, one after the other; their counts add up to the length of the columns. */
            groups: components["schemas"]["Group"][];
            ids: string[];
            /** @description What to ask for as `before` for the next part; absent when this was the last. There may be nothing in it. */
            next?: string | null;
            /** @description Stars. */
            ratings: number[];
            /** @description Width over height × 1000; 1000 when unknown. */
            ratios: number[];
            /** @description Whether the index is being made anew, so that some assets may be missing. */
            rebuilding: boolean;
            /** @description Base64, empty when there is none. */
            thumbhashes: string[];
            /**
             * Format: int64
             * @description How many match, in all parts.
             */
            total: number;
        };
        /** @description What an undo did. */
        UndoneView: {
            /** @description The assets that were left, since somebody changed them later. */
            refused: components["schemas"]["RefusedView"][];
            /** @description The assets that are as they were. */
            restored: string[];
        };
        /** @description Units, by name. */
        UnitList: {
            items: components["schemas"]["UnitView"][];
        };
        /** @description A unit of the administration. */
        UnitRef: {
            /** Format: uuid */
            id: string;
            /** @example DIF */
            name: string;
        };
        /** @description A unit. */
        UnitView: {
            /** @description The units right below it, where a tree was asked for. */
            children?: Record<string, never>[] | null;
            /**
             * @description The first day it existed; none for always.
             * @example 2021-10-01
             */
            from_day?: string | null;
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The unit it was merged into.
             */
            merged?: string | null;
            /** @example Secretaría de Obras Públicas */
            name: string;
            notes?: string | null;
            /**
             * Format: uuid
             * @description The unit above it.
             */
            parent?: string | null;
            /** Format: date-time */
            retired?: string | null;
            /**
             * @description How people write it short.
             * @example SOP
             */
            short?: string | null;
            /**
             * Format: uuid
             * @description The unit that took over its work.
             */
            successor?: string | null;
            /** @description The last day it existed; none for still. */
            until_day?: string | null;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description What is said of a unit.
         * @example {
         *       "from_day": "2021-10-01",
         *       "name": "Secretaría de Obras Públicas",
         *       "short": "SOP"
         *     }
         */
        UnitWords: {
            /** @default null */
            from_day: string | null;
            /**
             * @description 1 to 200 characters, no two alike but for case and accents.
             * @default
             */
            name: string;
            /** @default null */
            notes: string | null;
            /**
             * Format: uuid
             * @default null
             */
            parent: string | null;
            /** @default null */
            short: string | null;
            /**
             * Format: uuid
             * @default null
             */
            successor: string | null;
            /** @default null */
            until_day: string | null;
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
