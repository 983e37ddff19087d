import type { Spec } from "../../src/model/index.js";

/** The spec of a site with a few functions that read and write. */
export const smallSpec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    {
      name: "core_user_create_users",
      parameters: [
        {
          name: "users",
          kind: "list",
          presence: "required",
          item: {
            kind: "object",
            presence: "required",
            fields: [
              { name: "username", kind: "string", presence: "required" },
              { name: "password", kind: "string", presence: "optional" },
            ],
          },
        },
      ],
      returns: {
        kind: "list",
        presence: "required",
        item: {
          kind: "object",
          presence: "required",
          fields: [
            { name: "id", kind: "int", presence: "required" },
            { name: "username", kind: "string", presence: "required" },
          ],
        },
      },
    },
    {
      name: "core_user_delete_users",
      parameters: [
        {
          name: "userids",
          kind: "list",
          presence: "required",
          item: { kind: "int", presence: "required" },
        },
      ],
      returns: null,
    },
    {
      name: "core_user_get_names",
      parameters: [
        {
          name: "userids",
          kind: "list",
          presence: "required",
          item: { kind: "int", presence: "required" },
        },
        { name: "short", kind: "int", presence: "optional" },
      ],
      returns: {
        kind: "object",
        presence: "required",
        fields: [
          {
            name: "users",
            kind: "list",
            presence: "required",
            item: {
              kind: "object",
              presence: "required",
              fields: [
                { name: "id", kind: "int", presence: "required" },
                { name: "name", kind: "string", presence: "required" },
              ],
            },
          },
          {
            name: "warnings",
            kind: "list",
            presence: "optional",
            item: { kind: "string", presence: "required" },
          },
          { name: "total", kind: "int", presence: "optional" },
        ],
      },
    },
    {
      name: "core_webservice_get_site_info",
      parameters: [],
      returns: {
        kind: "object",
        presence: "required",
        fields: [
          { name: "sitename", kind: "string", presence: "required" },
          { name: "release", kind: "string", presence: "optional" },
          {
            name: "functions",
            kind: "list",
            presence: "unstated",
            item: {
              kind: "object",
              presence: "required",
              fields: [{ name: "name", kind: "string", presence: "required" }],
            },
          },
        ],
      },
    },
    {
      name: "tool_mobile_call_external_functions",
      parameters: [
        {
          name: "requests",
          kind: "list",
          presence: "required",
          item: {
            kind: "object",
            presence: "required",
            fields: [
              { name: "function", kind: "string", presence: "required" },
              { name: "arguments", kind: "string", presence: "default", default: "{}" },
              { name: "settingraw", kind: "int", presence: "default", default: 0 },
              { name: "settingfilter", kind: "int", presence: "default", default: 0 },
              { name: "settingfileurl", kind: "int", presence: "default", default: 1 },
              { name: "settinglang", kind: "string", presence: "default", default: "" },
            ],
          },
        },
      ],
      returns: {
        kind: "object",
        presence: "required",
        fields: [
          {
            name: "responses",
            kind: "list",
            presence: "required",
            item: {
              kind: "object",
              presence: "required",
              fields: [
                { name: "error", kind: "int", presence: "required" },
                { name: "data", kind: "string", presence: "optional" },
                { name: "exception", kind: "string", presence: "optional" },
              ],
            },
          },
        ],
      },
    },
  ],
};
