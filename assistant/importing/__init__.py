"""Files that staff have → Markdown and YAML under `corpus/_importats/`, for a person to review and publish."""
