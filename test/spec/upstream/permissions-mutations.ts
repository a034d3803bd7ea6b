/** What Microsoft could change in its permissions.json, and what the command then says. */
export interface PermissionsMutation {
  readonly change: string;
  /** The place of a value in the file, step by step. */
  readonly path: string;
  /** The value that stands there afterwards; undefined removes what is there. */
  readonly value: unknown;
  readonly sentences: readonly string[];
}

export const PERMISSIONS_MUTATIONS: readonly PermissionsMutation[] = [
  {
    change: "a path for which a permission is no longer the least privileged one",
    path: "permissions DeviceManagementServiceConfig.Read.All pathSets 0 paths /devicemanagement/devicemanagementpartners/{id}",
    value: "",
    sentences: [
      "In permissions.json, the delegated permission DeviceManagementServiceConfig.Read.All of getDeviceManagementPartner is not the least privileged one, but the spec says the least privileged one: let security of getDeviceManagementPartner begin with the least privileged permission.",
      "In permissions.json, the application permission DeviceManagementServiceConfig.Read.All of getDeviceManagementPartner is not the least privileged one, but the spec says the least privileged one: let security of getDeviceManagementPartner begin with the least privileged permission.",
    ],
  },
  {
    change: "a way to sign in for which a permission is no longer the least privileged one",
    path: "permissions DeviceManagementServiceConfig.Read.All pathSets 1 paths /devicemanagement/devicemanagementpartners/{id}/terminate",
    value: "least=Application",
    sentences: [
      "In permissions.json, the delegated permission DeviceManagementServiceConfig.Read.All of terminateDeviceManagementPartner is not the least privileged one, but the spec says the least privileged one: let security of terminateDeviceManagementPartner begin with the least privileged permission.",
    ],
  },
  {
    change: "another least privileged permission",
    path: "permissions DeviceManagementConfiguration.ReadWrite.All pathSets 1 paths /devicemanagement/devicemanagementpartners/{id}",
    value: "least=DelegatedWork;AlsoRequires=User.Read",
    sentences: [
      "In permissions.json, the delegated permission DeviceManagementConfiguration.ReadWrite.All of getDeviceManagementPartner is the least privileged one, but the spec says not the least privileged one: let security of getDeviceManagementPartner begin with the least privileged permission.",
      "In permissions.json, the delegated permission DeviceManagementConfiguration.ReadWrite.All of updateDeviceManagementPartner is the least privileged one, but the spec says not the least privileged one: let security of updateDeviceManagementPartner begin with the least privileged permission.",
      "In permissions.json, the delegated permission DeviceManagementConfiguration.ReadWrite.All of deleteDeviceManagementPartner is the least privileged one, but the spec says not the least privileged one: let security of deleteDeviceManagementPartner begin with the least privileged permission.",
    ],
  },
  {
    change: "a path taken away",
    path: "permissions DeviceManagementConfiguration.ReadWrite.All pathSets 0 paths /devicemanagement/devicemanagementpartners",
    value: undefined,
    sentences: [
      "The spec has the delegated permission DeviceManagementConfiguration.ReadWrite.All of listDeviceManagementPartners, but permissions.json does not: remove DeviceManagementConfiguration.ReadWrite.All from security of listDeviceManagementPartners.",
      "The spec has the application permission DeviceManagementConfiguration.ReadWrite.All of listDeviceManagementPartners, but permissions.json does not: remove DeviceManagementConfiguration.ReadWrite.All from security of listDeviceManagementPartners.",
      "The spec has the delegated permission DeviceManagementConfiguration.ReadWrite.All of createDeviceManagementPartner, but permissions.json does not: remove DeviceManagementConfiguration.ReadWrite.All from security of createDeviceManagementPartner.",
      "The spec has the application permission DeviceManagementConfiguration.ReadWrite.All of createDeviceManagementPartner, but permissions.json does not: remove DeviceManagementConfiguration.ReadWrite.All from security of createDeviceManagementPartner.",
    ],
  },
  {
    change: "a method taken away",
    path: "permissions DeviceManagementServiceConfig.ReadWrite.All pathSets 1 methods",
    value: ["GET", "PATCH"],
    sentences: [
      "The spec has the delegated permission DeviceManagementServiceConfig.ReadWrite.All of deleteDeviceManagementPartner, but permissions.json does not: remove DeviceManagementServiceConfig.ReadWrite.All from security of deleteDeviceManagementPartner.",
      "The spec has the application permission DeviceManagementServiceConfig.ReadWrite.All of deleteDeviceManagementPartner, but permissions.json does not: remove DeviceManagementServiceConfig.ReadWrite.All from security of deleteDeviceManagementPartner.",
    ],
  },
  {
    change: "another method",
    path: "permissions DeviceManagementServiceConfig.ReadWrite.All pathSets 1 methods",
    value: ["DELETE", "GET", "PATCH", "PUT"],
    sentences: [
      "permissions.json has the request PUT /devicemanagement/devicemanagementpartners/{id}, but the spec does not: add it to paths.",
    ],
  },
  {
    change: "a way to sign in taken away",
    path: "permissions DeviceManagementServiceConfig.Read.All pathSets 1 schemeKeys",
    value: ["DelegatedWork"],
    sentences: [
      "The spec has the application permission DeviceManagementServiceConfig.Read.All of terminateDeviceManagementPartner, but permissions.json does not: remove DeviceManagementServiceConfig.Read.All from security of terminateDeviceManagementPartner.",
    ],
  },
  {
    change: "personal accounts",
    path: "permissions DeviceManagementServiceConfig.Read.All pathSets 1 schemeKeys",
    value: ["DelegatedWork", "DelegatedPersonal", "Application"],
    sentences: [
      "permissions.json has the personal account's permission DeviceManagementServiceConfig.Read.All of terminateDeviceManagementPartner (not the least privileged one), but the spec does not: add DeviceManagementServiceConfig.Read.All to info.description, least privileged first.",
    ],
  },
  {
    change: "another permission",
    path: "permissions Calendars.Read pathSets 0 paths /devicemanagement/devicemanagementpartners",
    value: "",
    sentences: [
      "permissions.json has the delegated permission Calendars.Read of listDeviceManagementPartners (not the least privileged one), but the spec does not: add Calendars.Read to security of listDeviceManagementPartners, least privileged first.",
      "permissions.json has the personal account's permission Calendars.Read of listDeviceManagementPartners (not the least privileged one), but the spec does not: add Calendars.Read to info.description, least privileged first.",
    ],
  },
  {
    change: "a path below the partner",
    path: "permissions DeviceManagementServiceConfig.ReadWrite.All pathSets 0 paths /devicemanagement/devicemanagementpartners/{id}/restart",
    value: "",
    sentences: [
      "permissions.json has the request GET /devicemanagement/devicemanagementpartners/{id}/restart, but the spec does not: add it to paths.",
      "permissions.json has the request POST /devicemanagement/devicemanagementpartners/{id}/restart, but the spec does not: add it to paths.",
    ],
  },
  {
    change: "nothing, when other paths change",
    path: "permissions DeviceManagementServiceConfig.ReadWrite.All pathSets 0 paths /devicemanagement/telecompartners",
    value: "",
    sentences: [],
  },
  {
    change: "nothing, when a path is written in other case",
    path: "permissions DeviceManagementServiceConfig.ReadWrite.All pathSets 0 paths /deviceManagement/deviceManagementPartners",
    value: "least=DelegatedWork,Application",
    sentences: [],
  },
];
