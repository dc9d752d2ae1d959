"""Networks: parts of the alliance with members and coordinators of their own, and a public page if they want one."""
