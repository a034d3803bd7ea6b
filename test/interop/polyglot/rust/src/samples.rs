// sample: token
use device_management_partner::apis::configuration::Configuration;
use device_management_partner::apis::device_management_partners_api as api;
use device_management_partner::apis::Error;
use device_management_partner::models::{self, DeviceAndAppManagementAssignmentTarget as Target};
use serde_json::{json, Value};
use std::env;

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

pub fn connect() -> Outcome<Configuration> {
    Ok(Configuration {
        base_path: env::var("GRAPH_BASE_URL")?,
        oauth_access_token: Some(env::var("GRAPH_TOKEN")?),
        ..Configuration::default()
    })
}
// end of sample

// sample: update
pub fn enable_for_group(
    graph: &Configuration,
    partner_id: &str,
    group_id: &str,
) -> Outcome<models::DeviceManagementPartner> {
    // Its `@odata.type` is `#microsoft.graph.groupAssignmentTarget` by default.
    let group = models::GroupAssignmentTarget {
        group_id: Some(Some(group_id.into())),
        ..Default::default()
    };
    let target = Target::HashMicrosoftGraphGroupAssignmentTarget(Box::new(group));
    let assignment = models::DeviceManagementPartnerAssignmentInput {
        target: Some(Some(Box::new(target))),
        ..Default::default()
    };
    let changes = models::DeviceManagementPartnerInput {
        partner_state: Some(models::DeviceManagementPartnerTenantState::Enabled),
        groups_requiring_partner_enrollment: Some(vec![assignment]),
        ..Default::default()
    };
    Ok(api::update_device_management_partner(graph, partner_id, changes, None)?)
}
// end of sample

// sample: clear
pub fn clear_removal_date(
    graph: &Configuration,
    partner_id: &str,
) -> Outcome<models::DeviceManagementPartner> {
    let changes = models::DeviceManagementPartnerInput {
        // The outer option says whether it is sent, the inner one whether it is null.
        when_partner_devices_will_be_removed_date_time: Some(None),
        ..Default::default()
    };
    Ok(api::update_device_management_partner(graph, partner_id, changes, None)?)
}
// end of sample

// sample: notFound
pub fn find(graph: &Configuration, partner_id: &str) -> Outcome<Value> {
    match api::get_device_management_partner(graph, partner_id, None, None) {
        Err(Error::ResponseError(response)) if response.status.as_u16() == 404 => {
            let body: models::ODataError = serde_json::from_str(&response.content)?;
            Ok(json!({ "status": 404, "code": body.error.code }))
        }
        partner => Ok(json!(partner?)),
    }
}
// end of sample

// sample: list
pub fn list_ids(graph: &Configuration) -> Outcome<Vec<Option<String>>> {
    let mut page =
        api::list_device_management_partners(graph, None, None, None, None, None, None, None, None)?;
    let mut ids = Vec::new();
    loop {
        ids.extend(page.value.into_iter().map(|partner| partner.id));
        match page.odata_next_link {
            None => return Ok(ids),
            Some(next_link) => page = follow(graph, &next_link)?,
        }
    }
}

/// The generated API has no method that follows a nextLink.
fn follow(
    graph: &Configuration,
    next_link: &str,
) -> Outcome<models::DeviceManagementPartnerCollectionResponse> {
    let token = graph.oauth_access_token.as_deref().unwrap_or_default();
    let response = graph.client.get(next_link).bearer_auth(token).send()?;
    Ok(response.error_for_status()?.json()?)
}
// end of sample
